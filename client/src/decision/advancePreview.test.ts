// @vitest-environment node
import type { Poll } from '@concord/shared'
import { expect, test } from 'vitest'
import { choose1, handover, inChoose, inFeedback, inIdeas, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, DAY_MS, GivenDecision, nameInTests } from '../testing/givenDecision.ts'
import { advancePreview, revertPreview } from './advancePreview.ts'

const previewOf = (decision: GivenDecision) =>
  advancePreview(decision.state, nameInTests, { now: decision.at, zone: 'UTC' }).join(' ')

test('sharing says who can read it from now on', () => {
  const draft = new GivenDecision().does(ana, { type: 'AddPerson', personId: ben, role: 'participant' })
  expect(previewOf(draft)).toContain('All 2 people in this decision can read it')
})

test('opening the vote freezes the texts, says who is asked and how it is counted', () => {
  const words = previewOf(inIdeas({ shortlistMethod: 'dots' }))
  expect(words).toContain('frozen as they stand')
  expect(words).toContain('3 people are asked to vote on 3 ideas')
  expect(words).toContain('Dot voting, 5 each, at most 3 per idea; all 3 ideas go on, whatever the votes.')
  expect(words).toContain('You can undo it for ten minutes.')
})

test('closing the vote says how many ballots are counted and what a tie does', () => {
  const decision = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  expect(previewOf(decision)).toContain(
    'The poll closes, and 1 ballot of 3 is counted. All 3 ideas go on: there are no more than places.',
  )
})

/** The running vote of this decision, as if it had been opened secret. */
const secretly = (decision: GivenDecision, changes: Partial<Poll> = {}): GivenDecision => {
  const polls = decision.state.polls.map(poll => ({ ...poll, ballots: 'secret' as const, voted: [ben], ...changes }))
  decision.state = { ...decision.state, polls }
  return decision
}

test('[Q7] before a secret vote is closed: no number of ballots, what fewer than three would show, and that there is no way back', () => {
  const words = previewOf(secretly(inVote()))
  expect(words).toContain('The poll closes: the ballots are published without names, and counted. 1 of 3 have taken part.')
  expect(words).toContain('With fewer than three ballots you are asked for a reason: publishing them may show who voted how.')
  expect(words).toContain('All ballots are published, so this cannot be undone.')
})

test('[Q9] [Q10] going back: unread ballots are thrown away; after a published list, what comparing the two may show', () => {
  const running = revertPreview(secretly(inVote()).state, 'vote').join(' ')
  expect(running).toContain('The ballots cast so far are thrown away unread, and their codes are of no more use.')
  expect(running).not.toContain('Whoever compares')
  const published = revertPreview(secretly(inFeedback(), { published: [] }).state, 'vote').join(' ')
  expect(published).toContain('Whoever compares the two lists may see what the new voters chose.')
  expect(published).not.toContain('thrown away')
})

test('where authors come to light there is no way back, and it says so before', () => {
  const words = previewOf(inVote({ ideaAuthors: 'hidden-until-vote-closes' }))
  expect(words).toContain('The authors of the ideas are named, so this cannot be undone.')
})

test('the next closing time is told, or that there is none', () => {
  const decision = inFeedback()
  expect(previewOf(decision)).toContain('Choose has no closing time until you set one.')
  decision.does(ana, { type: 'SetDeadline', at: decision.at + DAY_MS, phase: 'choose' })
  expect(previewOf(decision)).toContain('Choose closes tomorrow, Tue 3 March, 09:00 your time.')
})

test('[V6] closing the answers says what comes of them, for they are open: no undo and no plan where the proposal is not carried', () => {
  const consent = () => inChoose({ chooseMethod: 'consent' })
  const answered = (stance: 'agree' | 'block') =>
    consent().does(ben, { type: 'CastBallot', poll: choose1, ballot: { stance, reason: 'Weekends' } })
  expect(previewOf(consent())).toContain('Nobody supports it yet, so the proposal is not carried. You stay in this step')
  expect(previewOf(answered('block'))).toContain('Ben objects, so the proposal is not carried.')
  for (const words of [previewOf(consent()), previewOf(answered('block'))]) expect(words).not.toMatch(/undo|plan/)
  expect(previewOf(answered('agree'))).toMatch(/the proposal is chosen.*asked to write the plan.*You can undo it for ten minutes/)
})

test('[P3] a poll that may close and stay says that this close is not undone, and promises the undo only otherwise', () => {
  const words = previewOf(inChoose({ chooseBallots: 'open' }))
  expect(words).toContain(
    'If it ends level, or “None of these” wins, the poll stays closed and you settle that in this step; that close cannot be undone. Otherwise you can undo it for ten minutes',
  )
  const leftOpen = 'If a tie is left open, the poll stays closed and you settle that in this step'
  for (const tieRule of ['facilitator', 'narrow'] as const)
    expect(previewOf(inVote({ shortlistSize: 1, tieRule }))).toContain(
      `${leftOpen}; that close cannot be undone. Otherwise you can undo it for ten minutes`,
    )
  const secret = secretly(inVote({ shortlistSize: 1, tieRule: 'facilitator' }))
  expect(previewOf(secret)).toContain(`${leftOpen}. All ballots are published, so this cannot be undone.`)
  for (const rules of [{}, { shortlistSize: 1, tieRule: 'widen' }, { shortlistSize: 3, tieRule: 'narrow' }] as const) {
    const settled = previewOf(inVote(rules))
    expect(settled).not.toContain('stays closed')
    expect(settled).toContain('You can undo it for ten minutes')
  }
})

test('a cut that cuts nothing off is said as such', () => {
  expect(previewOf(inIdeas({ shortlistSize: 5 }))).toContain('all 3 ideas go on, whatever the votes')
  expect(previewOf(inIdeas({ shortlistSize: 2 }))).toContain('the first 2 go on')
  expect(previewOf(inVote({ shortlistSize: 2 }))).toContain('The first 2 of 3 ideas go on. If the cut is tied: widen')
  expect(previewOf(inIdeas({ shortlistSize: 1 }))).toContain('; the first goes on.')
  expect(previewOf(inVote({ shortlistSize: 1 }))).toContain('The first of 3 ideas goes on. If the cut is tied: widen')
})

test('going back names what is set aside and what stays', () => {
  const decision = inChoose().does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
  expect(revertPreview(decision.state, 'vote')[0]).toBe(
    'Set aside, and kept in the history: the vote, the shortlist and the choice.',
  )
  expect(revertPreview(decision.state, 'feedback')[0]).toBe('Set aside, and kept in the history: the choice.')
  expect(revertPreview(decision.state, 'vote').join(' ')).toContain('The poll is held again')
})
