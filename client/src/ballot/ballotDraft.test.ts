// @vitest-environment node

import { flawOf, NONE, type Option, type Poll, pollOf } from '@concord/shared'
import { expect, test } from 'vitest'
import { isSameBallot } from '../decision/isSameBallot.ts'
import type { Method } from '../decision/methodTexts.ts'
import { button, handover, inVote, service, vote1 } from '../testing/decisionsOnTheirWay.ts'
import {
  type BallotDraft,
  ballotOf,
  dotsLeft,
  draftOf,
  emptyDraft,
  noMoreDots,
  withAbstention,
  withChoice,
  withDots,
  withGrade,
  withNothing,
  withRanking,
  withScore,
  withTick,
} from './ballotDraft.ts'
import { draftWords, whyNotYet } from './draftWords.ts'

const opened = (method: 'approval' | 'dots') => {
  const poll = pollOf(inVote({ shortlistMethod: method, dotsPerPerson: 3, dotsPerIdea: 2 }).state, vote1)
  if (!poll) throw new Error('no poll')
  return { ...poll, proposal: undefined }
}
const pollBy = (method: Exclude<Method, 'consent'>, rules: Partial<Pick<Poll, 'phase' | 'hasNone'>> = {}) => ({
  ...opened('approval'),
  method,
  ...rules,
})
const none = NONE as Option

test('ticks become a ballot that the rules take, an empty one too', () => {
  const poll = opened('approval')
  const flawIn = (draft: BallotDraft) => {
    const ballot = ballotOf(draft, poll)
    return ballot ? flawOf(ballot, poll) : 'nothing to cast'
  }
  const draft = withTick(withTick(emptyDraft, handover, true), button, true)
  expect(ballotOf(withTick(draft, button, false), poll)).toEqual({ approvals: [handover] })
  expect([flawIn(draft), flawIn(withNothing(draft))]).toEqual([null, null])
  expect(draftWords(draft, poll)).toBe('You could work with 2 of the 3 ideas')
})

test('a tick takes an abstention back, and an abstention keeps the ticks for later', () => {
  const poll = opened('approval')
  const abstaining = withAbstention(withTick(emptyDraft, handover, true), true)
  expect(ballotOf(abstaining, poll)).toEqual({ abstain: true })
  expect(ballotOf(withAbstention(abstaining, false), poll)).toEqual({ approvals: [handover] })
  expect(ballotOf(withTick(abstaining, button, true), poll)).toEqual({ approvals: [handover, button] })
})

test('dots stop at the budget and at the limit of one idea, and say which', () => {
  const poll = opened('dots')
  const two = withDots(withDots(emptyDraft, handover, 1), handover, 1)
  expect(noMoreDots(two, handover, poll)).toBe('At most 2 on one idea.')
  expect(noMoreDots(two, button, poll)).toBeUndefined()
  const all = withDots(two, button, 1)
  expect([dotsLeft(all, poll), noMoreDots(all, service, poll)]).toEqual([0, 'No dots left. Take one back first.'])
  expect(ballotOf(withDots(all, button, -1), poll)).toEqual({ dots: { [handover]: 2 } })
})

test('a draft of an earlier round leaves out ideas that are gone, and the same marks are the same ballot', () => {
  const poll = opened('approval')
  const cast = ballotOf(withTick(withTick(emptyDraft, 'gone', true), button, true), poll)
  if (!cast) throw new Error('nothing to cast')
  expect(cast).toEqual({ approvals: [button] })
  const again = ballotOf(draftOf(cast, poll), poll)
  expect(again && isSameBallot(cast, again)).toBe(true)
})

test('a score of 0 is said, no score is left out, and it can be taken away again', () => {
  const poll = pollBy('star')
  const scored = withScore(withScore(emptyDraft, handover, 0), button, 5)
  expect(ballotOf(scored, poll)).toEqual({ scores: { [handover]: 0, [button]: 5 } })
  expect(draftWords(scored, poll)).toBe('You have scored 2 of 3 ideas')
  expect(ballotOf(withScore(scored, button, null), poll)).toEqual({ scores: { [handover]: 0 } })
})

test('a ranking keeps shared places; grades that are none are left out', () => {
  expect(ballotOf(withRanking(emptyDraft, [[handover], [button, service], ['gone']]), pollBy('schulze'))).toEqual({
    ranking: [[handover], [button, service]],
  })
  const graded = withGrade(withGrade(emptyDraft, handover, 'good'), button, 'splendid')
  expect(ballotOf(graded, pollBy('majority-judgment'))).toEqual({ grades: { [handover]: 'good' } })
})

test('one choice, none of these among them where the poll has it; without one there is nothing to cast', () => {
  const poll = pollBy('plurality', { phase: 'choose', hasNone: true })
  expect(ballotOf(emptyDraft, poll)).toBeNull()
  expect(whyNotYet(emptyDraft, poll)).toBe('Choose one first, or say “I abstain”.')
  expect(ballotOf(withChoice(emptyDraft, NONE), poll)).toEqual({ choice: none })
  expect(ballotOf(withChoice(emptyDraft, NONE), { ...poll, hasNone: false })).toBeNull()
})

test('whatever the method, an empty form is not cast by a slip', () => {
  const methods = ['approval', 'dots', 'score', 'borda', 'majority-judgment', 'equal-shares'] as const
  for (const method of methods) {
    const poll = pollBy(method)
    expect(whyNotYet(emptyDraft, poll)).toMatch(/ first, or say “None of these” or “I abstain”\.$/)
    expect(whyNotYet(withNothing(emptyDraft), poll)).toBeUndefined()
    expect(whyNotYet(withAbstention(emptyDraft, true), poll)).toBeUndefined()
  }
})

test('the ballot that was cast is shown again as it was, of every kind', () => {
  const cast = [
    [pollBy('approval'), { approvals: [button] }],
    [pollBy('dots'), { dots: { [button]: 2 } }],
    [pollBy('stv-scottish'), { ranking: [[button], [service]] }],
    [pollBy('plurality', { phase: 'choose' }), { choice: button }],
    [pollBy('irv'), { abstain: true as const, reason: 'Both are good' }],
  ] as const
  for (const [poll, ballot] of cast) expect(ballotOf(draftOf(ballot, poll), poll)).toEqual(ballot)
})

test('what weighs nothing is not kept in a ballot, and is shown again as it counts', () => {
  const scored = ballotOf(draftOf({ scores: { [button]: 4 } }, pollBy('score')), pollBy('score'))
  expect(scored).toEqual({ scores: { [handover]: 0, [button]: 4, [service]: 0 } })
  expect(scored && isSameBallot(scored, { scores: { [button]: 4 } })).toBe(true)
  const judged = pollBy('majority-judgment')
  expect(ballotOf(draftOf({ grades: { [button]: 'poor' } }, judged), judged)).toEqual({
    grades: { [handover]: 'reject', [button]: 'poor', [service]: 'reject' },
  })
})
