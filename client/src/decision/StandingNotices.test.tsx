import type { PollId } from '@concord/shared'
import { expect, test } from 'vitest'
import { inVote } from '../testing/decisionsOnTheirWay.ts'
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
