/** What everybody is told once all have voted: when it closes, as far as it may be known. Rules D4, Q8. */
import { type DecisionState, EARLY_CLOSE_MS } from '@concord/shared'
import { expect, test } from 'vitest'
import { handover, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo } from '../testing/givenDecision.ts'
import { allInWords } from './allInWords.ts'

const allIn = () =>
  [ana, ben, cleo].reduce(
    (decision, by) => decision.does(by, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } }),
    inVote({ autoAdvance: true }),
  )
const said = (state: DecisionState) => allInWords(state, { now: 0, zone: 'UTC' })
const secretly = (state: DecisionState): DecisionState => ({
  ...state,
  polls: state.polls.map(poll => ({ ...poll, ballots: 'secret', completeAt: null })),
})

test('[D4] once all have voted the page says when it closes by itself, and that votes can be changed until then', () => {
  const { state } = allIn()
  expect(said(state)).toMatch(/^Everybody has voted. It closes by itself .* your time; until then every vote can be changed.$/)
  expect(said({ ...state, settings: { ...state.settings, autoAdvance: false } })).toBeNull()
  expect(said({ ...state, status: 'paused' })).toBeNull()
  expect(said({ ...state, deadlineAt: (state.polls[0]?.completeAt ?? 0) + EARLY_CLOSE_MS })).toBeNull()
  const short = inVote({ autoAdvance: true }).does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  expect(said(short.state)).toBeNull()
})

test('[Q8] of a secret poll it names no time: papers do not prove that anything was cast', () => {
  expect(said(secretly(allIn().state))).toBe(
    'Everybody has taken part. Ten minutes after the last of their ballots is in the box it closes by itself; until then every vote can be changed.',
  )
  const [poll] = secretly(allIn().state).polls
  const two = poll && { ...poll, roll: [ana, ben], voted: [ana, ben] }
  expect(two && said({ ...allIn().state, polls: [two] })).toBeNull() // the clock closes none with so few
})
