// @vitest-environment node

import { flawOf, pollOf } from '@concord/shared'
import { expect, test } from 'vitest'
import { isSameBallot } from '../decision/useCasting.ts'
import { button, handover, inVote, service, vote1 } from '../testing/decisionsOnTheirWay.ts'
import {
  ballotOf,
  dotsLeft,
  draftOf,
  draftWords,
  emptyDraft,
  noMoreDots,
  withAbstention,
  withDots,
  withNothing,
  withTick,
} from './ballotDraft.ts'

const pollBy = (method: 'approval' | 'dots') => {
  const poll = pollOf(inVote({ shortlistMethod: method, dotsPerPerson: 3, dotsPerIdea: 2 }).state, vote1)
  if (!poll) throw new Error('no poll')
  return { ...poll, proposal: undefined }
}

test('ticks become a ballot that the rules take, an empty one too', () => {
  const poll = pollBy('approval')
  const draft = withTick(withTick(emptyDraft, handover, true), button, true)
  expect(ballotOf(withTick(draft, button, false), poll)).toEqual({ approvals: [handover] })
  expect(flawOf(ballotOf(draft, poll), poll)).toBeNull()
  expect(flawOf(ballotOf(withNothing(draft), poll), poll)).toBeNull()
  expect(draftWords(draft, poll)).toBe('You could work with 2 of the 3 ideas')
})

test('a tick takes an abstention back, and an abstention keeps the ticks for later', () => {
  const poll = pollBy('approval')
  const abstaining = withAbstention(withTick(emptyDraft, handover, true), true)
  expect(ballotOf(abstaining, poll)).toEqual({ abstain: true })
  expect(ballotOf(withAbstention(abstaining, false), poll)).toEqual({ approvals: [handover] })
  expect(ballotOf(withTick(abstaining, button, true), poll)).toEqual({ approvals: [handover, button] })
})

test('dots stop at the budget and at the limit of one idea, and say which', () => {
  const poll = pollBy('dots')
  const two = withDots(withDots(emptyDraft, handover, 1), handover, 1)
  expect(noMoreDots(two, handover, poll)).toBe('At most 2 on one idea.')
  expect(noMoreDots(two, button, poll)).toBeUndefined()
  const all = withDots(two, button, 1)
  expect([dotsLeft(all, poll), noMoreDots(all, service, poll)]).toEqual([0, 'No dots left. Take one back first.'])
  expect(ballotOf(withDots(all, button, -1), poll)).toEqual({ dots: { [handover]: 2 } })
})

test('a draft of an earlier round leaves out ideas that are gone, and the same marks are the same ballot', () => {
  const poll = pollBy('approval')
  const cast = ballotOf(withTick(withTick(emptyDraft, 'gone', true), button, true), poll)
  expect(cast).toEqual({ approvals: [button] })
  expect(isSameBallot(cast, ballotOf(draftOf(cast), poll))).toBe(true)
})
