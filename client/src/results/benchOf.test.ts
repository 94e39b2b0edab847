// @vitest-environment node
import { type Ballot, NONE, type Option, type Poll, tally } from '@concord/shared'
import { expect, test } from 'vitest'
import { button, handover, service } from '../testing/decisionsOnTheirWay.ts'
import { chosenBy, votedBy } from '../testing/votedBy.ts'
import { benchOf } from './benchOf.ts'
import { benchWords } from './benchWords.ts'

const entry = (poll: Poll, ballots: readonly Ballot[], method: string) => {
  const found = benchOf(poll, ballots).find(one => one.method === method)
  if (!found) throw new Error(`${method} is not on the bench`)
  return found
}
const methodsOn = (poll: Poll, ballots: readonly Ballot[]) => benchOf(poll, ballots).map(({ method }) => method)

const scored: readonly [Ballot, Ballot, Ballot] = [
  { scores: { [handover]: 5, [button]: 2 } },
  { scores: { [handover]: 1, [service]: 1 } },
  { scores: {} },
]

test('the poll’s own method comes first, read as it is', () => {
  const { poll } = votedBy('stv-scottish', [{ ranking: [[handover]] }, { ranking: [[button]] }, { ranking: [] }])
  const [first] = benchOf(poll, [])
  expect([first?.method, first?.readAs]).toEqual(['stv-scottish', null])
  expect(methodsOn(poll, [])).toEqual(['stv-scottish', 'borda', 'schulze'])
})

test('scores become ranks: higher above, equals together, what was left out below', () => {
  const { poll } = votedBy('score', scored)
  expect(entry(poll, scored, 'schulze').election.ballots).toEqual([
    { count: 1, ranking: [[handover], [button], [service]] },
    { count: 1, ranking: [[handover, service], [button]] },
    { count: 1, ranking: [[handover, button, service]] },
  ])
})

test('dots become ticks, one however many there were; equal ballots are counted together', () => {
  const dots: readonly [Ballot, Ballot, Ballot] = [
    { dots: { [handover]: 3 } },
    { dots: { [handover]: 1 } },
    { dots: { [handover]: 1, [button]: 1 } },
  ]
  const { poll } = votedBy('dots', dots)
  expect(entry(poll, dots, 'approval').election.ballots).toEqual([
    { count: 2, approvals: [handover] },
    { count: 1, approvals: [handover, button] },
  ])
  expect(tally(entry(poll, dots, 'dots').election).cut).toEqual(poll.result?.cut)
})

test('nothing is made up: ticks say nothing of an order, one choice says nothing of the rest', () => {
  const { poll } = votedBy('approval', [{ approvals: [handover] }, { approvals: [button] }, { approvals: [] }])
  expect(methodsOn(poll, [])).toEqual(['approval', 'equal-shares', 'seq-phragmen', 'seq-pav'])
  expect(methodsOn(chosenBy('plurality', [{ choice: handover }, { choice: handover }, { choice: handover }]).poll, [])).toEqual([
    'plurality',
  ])
})

test('“None of these” is an option like any other, and scores are read as grades where the middle counts', () => {
  const none = NONE as Option
  const ballots: readonly [Ballot, Ballot, Ballot] = [
    { scores: { [none]: 5 } },
    { scores: { [none]: 4 } },
    { scores: { [handover]: 5 } },
  ]
  const { poll } = chosenBy('star', ballots)
  const { election, readAs } = entry(poll, ballots, 'majority-judgment')
  expect(readAs).toBe('The score in the middle counts, as a grade would.')
  expect(tally(election).winners).toEqual([[NONE]])
})

test('the bench says what would be the same and what would not', () => {
  const recount = (name: string, certain: string[], tied: string[] = []) => ({
    name,
    tally: { winners: [], isComplete: true, ranking: [], cut: { certain, tied, places: tied.length > 0 ? 1 : 0 } },
  })
  const words = (...others: ReturnType<typeof recount>[]) => benchWords(8, [recount('Dots', ['A', 'B']), ...others], name => name)
  expect(words(recount('Ticks', ['B', 'A']))).toBe('The same eight ballots give the same two ideas in every way of counting.')
  expect(words(recount('Ticks', ['A', 'C']), recount('PAV', ['A', 'B']))).toBe(
    'The same eight ballots would not end alike everywhere. Ticks: “C” would come instead of “B”. One other way would change nothing.',
  )
  expect(words(recount('Ticks', ['A'], ['B', 'C']))).toContain('Ticks: “B” and “C” would be level.')
  const level = recount('Dots', ['A'], ['B', 'C'])
  expect(benchWords(8, [level, recount('Ticks', ['A', 'C'])], name => name)).toContain(
    'Ticks: “C” would come without a tie, “B” would not.',
  )
})
