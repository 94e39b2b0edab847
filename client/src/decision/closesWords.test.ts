/** Until when a step runs is said by the instant at which the server closes it. Rules D2–D4. */
import { EARLY_CLOSE_MS, type Settings } from '@concord/shared'
import { expect, test } from 'vitest'
import { handover, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, DAY_MS, type GivenDecision } from '../testing/givenDecision.ts'
import { allInWords } from './allInWords.ts'
import { closesWords } from './closesWords.ts'

const allIn = (settings: Partial<Settings> = { autoAdvance: true }) =>
  [ana, ben, cleo].reduce(
    (decision, by) => decision.does(by, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } }),
    inVote(settings),
  )
const said = ({ state, at }: GivenDecision, now = at) => closesWords(state, { now, zone: 'UTC' })

test('[D4] a vote without a deadline that all have cast has a closing time: that of the early close', () => {
  const decision = allIn()
  expect(said(inVote({ autoAdvance: true }))).toBe('It has no closing time yet.')
  expect(said(decision)).toBe('It closes by itself today, Mon 2 March, 09:10 your time.')
  expect(said(decision, decision.at + EARLY_CLOSE_MS)).toBe('The time was up today, Mon 2 March, 09:10 your time.')
  expect(said(allIn({ autoAdvance: false }))).toBe('It has no closing time yet.')
})

test('[D4] of the early close and the deadline the earlier is said', () => {
  const decision = allIn()
  expect(said(decision.does(ana, { type: 'SetDeadline', at: decision.at + DAY_MS }))).toMatch(
    /^It closes by itself today, Mon 2 March, 09:10/,
  )
  expect(said(decision.does(ana, { type: 'SetDeadline', at: decision.at + EARLY_CLOSE_MS / 2 }))).toBe(
    'Closes today, Mon 2 March, 09:05 your time.',
  )
})

test('[D3] what the record calls past is not said to close, though this page has not counted the minute yet', () => {
  const decision = inVote()
  const due = { at: decision.at + DAY_MS, cause: 'deadline' as const }
  decision.does(ana, { type: 'SetDeadline', at: due.at }).later(DAY_MS).does('clock', { type: 'StrikeClock', due })
  expect(said(decision, due.at - 1)).toMatch(/^The time was up .* it stays open until a facilitator moves it on.$/)
})

test('[D4] a vote whose deadline passed for want of people closes by itself once all have voted: the page says so', () => {
  const decision = inVote({ autoAdvance: true })
  const due = { at: decision.at + DAY_MS, cause: 'deadline' as const }
  decision.does(ana, { type: 'SetDeadline', at: due.at }).later(DAY_MS).does('clock', { type: 'StrikeClock', due })
  for (const by of [ana, ben, cleo]) decision.does(by, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  expect(decision.state.passedDeadline).not.toBeNull()
  expect(said(decision)).toMatch(/^It closes by itself/)
  expect(allInWords(decision.state, { now: decision.at, zone: 'UTC' })).toMatch(/^Everybody has voted. It closes by itself/)
})
