import type { PollId } from '@concord/shared'
import { expect, test } from 'vitest'
import { handover, inChoose, inVote } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, DAY_MS } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { StandingNotices } from './StandingNotices.tsx'

const wordsFor = async (decision: ReturnType<typeof inVote>, as = ana) => {
  const page = await mount(
    <InDecision decision={decision} as={as}>
      <StandingNotices />
    </InDecision>,
  )
  const words = page.host.textContent ?? ''
  await page.unmount()
  return words
}

test('when the time was up without a quorum, who facilitates is told what is missing and what to do; the others are not', async () => {
  const decision = inVote()
  const due = { at: decision.at + DAY_MS, cause: 'deadline' as const }
  decision
    .does(ana, { type: 'SetDeadline', at: due.at })
    .later(DAY_MS + 1)
    .does('clock', { type: 'StrikeClock', due })
  expect(await wordsFor(decision)).toContain('It stays open, for it still needs more people to have voted.')
  expect(await wordsFor(decision, ben)).toBe('')
})

test('[Q7] fewer than three secret ballots hold the vote open: everybody sees that, and who may close it all the same', async () => {
  const decision = inVote()
  const passedDeadline = { deadlineAt: decision.at, missing: ['three-ballots'], isLate: false }
  decision.state = { ...decision.state, passedDeadline }
  expect(await wordsFor(decision, ben)).toBe(
    'Fewer than three ballots: publishing them may show who voted how, so the vote stays open. Ana may close it all the same, with a reason.',
  )
})

test('[Q9] a vote that is asked again since its ballots were lost says so to everybody, until it is closed', async () => {
  const decision = inVote()
  const [first] = decision.state.polls
  if (!first) throw new Error('No vote is open')
  const lost = { ...first, status: 'discarded' as const, discardedFor: 'box-lost' as const }
  const withAgain = (status: 'open' | 'closed') => {
    decision.state = { ...decision.state, polls: [lost, { ...first, poll: 'vote-2' as PollId, status }] }
    return wordsFor(decision, ben)
  }
  expect(await withAgain('open')).toContain('lost on the server')
  expect(await withAgain('closed')).toBe('')
  expect(await wordsFor(inVote(), ben)).toBe('')
})

test('that it cannot wait is told to everybody, with who says so and why, as long as the step runs', async () => {
  const decision = inVote().does(ana, { type: 'Escalate', reason: 'The season begins on Friday' })
  expect(await wordsFor(decision, ben)).toBe('Ana says that this cannot wait: The season begins on Friday')
})

test('[P7] a poll that is held again says so to everybody: its round, who went back and why, and what became of the round before', async () => {
  const ballot = { type: 'CastBallot' as const, poll: 'vote-1' as PollId, ballot: { approvals: [handover] } }
  const back = { type: 'RevertPhase' as const, to: 'vote' as const, reason: 'Too few of us' }
  expect(await wordsFor(inVote().does(ben, ballot).does(ana, back), ben)).toBe(
    'This is round 2. Ana: “Too few of us”. What was cast in round 1 is not counted: everybody votes anew.',
  )
  const chosen = inChoose().does(ana, back)
  expect(await wordsFor(chosen, ben)).toContain('The result of round 1 is set aside: everybody votes anew.')
  const again = { type: 'RevertPhase' as const, to: 'vote' as const, reason: 'A new idea' }
  expect(await wordsFor(chosen.does(ana, again), ben)).toContain('This is round 3. Ana: “A new idea”. What was cast in round 2')
})

test('[P7] the choice after a vote that was held again says why there was one before; a run-off and new words of a proposal say no such thing', async () => {
  const settings = { chooseMethod: 'consent' as const }
  const decision = inChoose(settings).does(ana, { type: 'RevertPhase', to: 'choose', reason: 'Too few of us' })
  expect(await wordsFor(decision, ben)).toContain('What was cast in round 1 is not counted: everybody answers anew.')
  decision.does(ana, { type: 'ProposeChoice', ideaId: handover, text: 'Follow the sun, from May' })
  expect(await wordsFor(decision, ben)).toBe('')
})
