/** Ties with many candidates: every set of winners is named as long as that can be done, and nothing takes for ever. */
import { describe, expect, test } from 'vitest'
import type { Election, ElectionBallot, Method } from './election.ts'
import { MOST_SETS, tally } from './tally.ts'
import { firstByLot } from './winningSets.ts'

const names = (size: number) => Array.from({ length: size }, (_, i) => `c${String(i).padStart(2, '0')}`)
const election = (method: Method, size: number, seats: number, ballots: readonly ElectionBallot[] = []): Election => ({
  method,
  seats,
  candidates: names(size),
  ballots,
  options: { maxScore: 5, grades: ['good', 'bad'], completion: 'phragmen' },
})
const SIXTEEN_FOR_EIGHT = 12_870
const TWENTY_FOR_TEN = 184_756
const everywhere: readonly Method[] = [
  'approval',
  'schulze',
  'stv-scottish',
  'stv-meek',
  'seq-pav',
  'seq-phragmen',
  'equal-shares',
]

describe('ties with many', () => {
  test.each(everywhere)('[V9] %s: without a ballot any eight of sixteen may win, and each eight is named', method => {
    const { winners, cut, isComplete } = tally(election(method, 16, 8))
    expect(winners).toHaveLength(SIXTEEN_FOR_EIGHT)
    expect(cut).toEqual({ certain: [], tied: names(16), places: 8 })
    expect(isComplete).toBe(true)
  })

  test.each(['seq-pav', 'seq-phragmen', 'equal-shares'] as const)(
    '[V9] %s: nor does it matter whether each has a supporter, or all have all',
    method => {
      const oneEach = names(16).map(name => ({ count: 1, approvals: [name] }))
      expect(tally(election(method, 16, 8, oneEach)).winners).toHaveLength(SIXTEEN_FOR_EIGHT)
      const allOfAll = [{ count: 7, approvals: names(16) }]
      expect(tally(election(method, 16, 8, allOfAll)).winners).toHaveLength(SIXTEEN_FOR_EIGHT)
      const twins = [
        { count: 2, approvals: names(4) },
        { count: 1, approvals: names(8).slice(4) },
      ]
      expect(tally(election(method, 8, 3, twins)).winners).toHaveLength(6 * 4)
    },
  )

  test('[V9] ten of twenty are still all listed', () => {
    expect(tally(election('approval', 20, 10)).winners).toHaveLength(TWENTY_FOR_TEN)
  })

  test('[V9] more sets than can be listed: so many, and it says that there are more; the cut is whole', () => {
    const { winners, cut, isComplete } = tally(election('approval', 40, 20))
    expect(winners).toHaveLength(MOST_SETS)
    expect(isComplete).toBe(false)
    expect(cut).toEqual({ certain: [], tied: names(40), places: 20 })
  }, 60_000)

  test('[V9] more lots than can be followed: whoever was not in before the first is tied, and nothing found is wrong', () => {
    const size = 30
    const circle = names(size).map((name, i) => ({
      count: 1,
      ranking: [name, ...[7, 11, 13].map(step => names(size)[(i * step + step) % size] ?? '')].map(one => [one]),
    }))
    const { winners, cut, isComplete } = tally(election('stv-scottish', size, 12, circle))
    expect(isComplete).toBe(false)
    expect(cut).toEqual({ certain: [], tied: names(size), places: 12 })
    expect(winners.every(set => set.length === 12)).toBe(true)
  }, 60_000)

  test.each(['stv-scottish', 'stv-meek'] as const)('[V9] %s: who is as good as another is not followed apart', method => {
    const oneEach = names(14).map(name => ({ count: 1, ranking: [[name]] }))
    const { winners, isComplete } = tally(election(method, 14, 7, oneEach))
    expect([winners.length, isComplete]).toEqual([3_432, true])
    const withFollowers = [
      ...oneEach.slice(2),
      { count: 1, ranking: [['c00'], ['c01']] },
      { count: 1, ranking: [['c01'], ['c00']] },
    ]
    expect(tally(election(method, 14, 7, withFollowers)).isComplete).toBe(true)
  })

  test.each([6, 7])(
    '[V8] ranked pairs among %i: an order that hangs on a lot is no order, also where the winner does not',
    size => {
      const circle = [
        [1, 2, 3],
        [2, 3, 1],
        [3, 1, 2],
      ].map(below => ({ count: 1, ranking: [0, ...below].map(place => [`c0${place}`]) }))
      const { winners, ranking, isComplete } = tally(election('ranked-pairs', size, 1, circle))
      expect([winners, ranking, isComplete]).toEqual([[['c00']], [], true])
    },
  )

  test('[V9] last ones who cannot catch up together go without a lot', () => {
    const { winners } = tally(
      election('irv', 12, 1, [
        { count: 60, ranking: [['c00']] },
        { count: 50, ranking: [['c01']] },
        ...names(12)
          .slice(2)
          .map(name => ({ count: 1, ranking: [[name], ['c01']] })),
      ]),
    )
    expect(winners).toEqual([['c00'], ['c01']]) // 60 to 60 at the end
  })
})

describe('what a lot takes', () => {
  test('[V10] the first of the tied as the lot orders them, and only sets that can win', () => {
    const order = (name: string) => ({ a: '3', b: '1', c: '2', d: '4' })[name] ?? ''
    expect(firstByLot([{ certain: ['d'], pools: [{ from: ['a', 'b', 'c'], take: 2 }] }], order)).toEqual(['b', 'c', 'd'])
    const pairs = [
      { certain: ['a', 'c'], pools: [] },
      { certain: ['d', 'b'], pools: [] },
    ]
    expect(firstByLot(pairs, order)).toEqual(['b', 'd'])
    expect(firstByLot(pairs.toReversed(), order)).toEqual(['b', 'd'])
  })
})
