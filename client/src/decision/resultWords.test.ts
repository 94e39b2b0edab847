// @vitest-environment node
import { pollOf } from '@concord/shared'
import { expect, test } from 'vitest'
import { button, choose1, handover, inChoose, inFeedback, inVote, service, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, type GivenDecision, nameInTests } from '../testing/givenDecision.ts'
import { turnoutSentence } from './pollWords.ts'
import { cutsOf, resultSentence } from './resultWords.ts'
import { ballotWords, tallyRows } from './tallyRows.ts'

function resultOf({ state }: GivenDecision, id = vote1) {
  const poll = pollOf(state, id)
  if (!poll) throw new Error('no such poll')
  return { sentence: resultSentence(state, poll, nameInTests), rows: tallyRows(state, poll), cuts: cutsOf(poll), poll }
}

test('no sentence, no row and no cut before the close, whoever has voted', () => {
  const voting = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  const { sentence, rows, cuts, poll } = resultOf(voting)
  expect([sentence, rows, cuts.size]).toEqual([null, [], 0])
  expect(turnoutSentence(poll, nameInTests)).toBe('1 of 3 have voted; still to come: Ana and Cleo.')
})

test('a clear cut: who goes on, who leads, and why the line is there', () => {
  const { sentence, rows, cuts } = resultOf(inFeedback())
  expect(sentence).toBe('Two ideas go on. “Follow the sun” leads with 3 of 3 ticks.')
  expect(rows.map(row => [row.place?.place, row.title, row.words, row.isIn])).toEqual([
    [1, 'Follow the sun', '3 ticks', true],
    [2, 'A button for passengers', '2 ticks', true],
    [3, 'A paid service', '0 ticks', false],
  ])
  expect(cuts.get(2)).toEqual([{ line: 'Top 2 go on', why: 'The cut is clear, 2 ticks above and 0 below', isDashed: false }])
})

test('dots: one group a ballot, largest first, and dots are counted against all that were placed', () => {
  const dots = inVote({ shortlistMethod: 'dots', shortlistSize: 1 })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { dots: { [handover]: 1, [button]: 2 } } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { dots: { [handover]: 3 } } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })
  const { sentence, rows, poll } = resultOf(dots)
  expect(sentence).toBe('One idea goes on. “Follow the sun” leads with 4 of 6 dots.')
  expect(rows[0]?.groups).toEqual([3, 1])
  expect(ballotWords(dots.state, poll.ballotOf[ben] ?? { abstain: true })).toBe('A button for passengers (2), Follow the sun (1)')
})

test('ideas that are level in front are named together', () => {
  const level = inVote({ shortlistSize: 2 })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button, service] } })
    .does(ana, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })
  expect(resultOf(level).sentence).toBe(
    'Two ideas go on. “Follow the sun” and “A button for passengers” are level in front, with 3 of 3 ticks each.',
  )
})

test('a widened cut says why more go on, and shows where it would have fallen', () => {
  const widened = inVote({ shortlistSize: 2 })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button, service] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })
  const { sentence, cuts } = resultOf(widened)
  expect(sentence).toBe('Three ideas go on instead of two, because two share the last place with 1 tick each.')
  expect(cuts.get(2)?.[0]?.isDashed).toBe(true)
  expect(cuts.get(3)?.[0]).toMatchObject({ line: '3 go on', isDashed: false })
})

test('a tie left open waits for a facilitator, and says who settled it', () => {
  const tied = inVote({ shortlistSize: 1, tieRule: 'facilitator' })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button] } })
    .does(ana, { type: 'CastBallot', poll: vote1, ballot: { abstain: true } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })
  expect(resultOf(tied).sentence).toBe(
    '“Follow the sun” and “A button for passengers” are level at the cut. A facilitator decides, with a reason.',
  )
  tied.does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [button], reason: 'It is the smaller step' })
  const { sentence, rows } = resultOf(tied)
  expect(sentence).toBe(
    '“Follow the sun” and “A button for passengers” were level at the cut. Ana chose “A button for passengers”.',
  )
  expect(rows.filter(row => row.isIn).map(row => row.title)).toEqual(['A button for passengers'])
})

test('a choice: chosen, tied, “None of these”, and too small a share', () => {
  const cast = (decision: GivenDecision, ...choices: (typeof handover | 'none')[]) => {
    choices.forEach((choice, n) => {
      decision.does([ben, cleo, ana][n] ?? ana, { type: 'CastBallot', poll: choose1, ballot: { choice } })
    })
    return resultOf(decision.does(ana, { type: 'AdvancePhase', from: 'choose' }), choose1).sentence
  }
  expect(cast(inChoose(), handover, handover, button)).toBe('“Follow the sun” is chosen, with 2 of 3 votes.')
  expect(cast(inChoose(), handover, button)).toBe('“Follow the sun” and “A button for passengers” are level with 1 vote each.')
  expect(cast(inChoose(), 'none', 'none', handover)).toBe('“None of these” has the most, with 2 of 3 votes.')
  expect(cast(inChoose({ requiredShare: 1 }), handover, handover)).toBe(
    '“Follow the sun” leads with 2 votes, but 3 are needed. Nothing is chosen.',
  )
})

test('consent: one objection stops it; concerns stay on record', () => {
  const answers = (...stances: ('agree' | 'disagree' | 'block')[]) => {
    const decision = inChoose({ chooseMethod: 'consent' })
    stances.forEach((stance, n) => {
      decision.does([ben, cleo][n] ?? ana, { type: 'CastBallot', poll: choose1, ballot: { stance, reason: 'Because' } })
    })
    return resultOf(decision.does(ana, { type: 'AdvancePhase', from: 'choose' }), choose1).sentence
  }
  expect(answers('agree', 'disagree')).toBe(
    'Nobody objects, and one supports it: the proposal stands. One concern stays on record.',
  )
  expect(answers('agree', 'block')).toBe('One person objects, so the proposal does not stand as it is.')
})

test('points that are not whole are told and compared as they were counted', () => {
  const borda = inVote({ shortlistMethod: 'borda', shortlistSize: 1 })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { ranking: [[handover, button], [service]] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { ranking: [[handover], [button, service]] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })
  const { sentence, cuts } = resultOf(borda)
  expect(sentence).toBe('One idea goes on. “Follow the sun” leads with 3.5 points.')
  expect(cuts.get(1)?.[0]?.why).toBe('The cut is clear, 3.5 points above and 2 below')
})
