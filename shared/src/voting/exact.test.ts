/** Exact where floating point is not: thirds that make a whole, sums beyond 2^53, and how such numbers are written. */
import { describe, expect, test } from 'vitest'
import type { Election, ElectionBallot } from './election.ts'
import { explain } from './explain.ts'
import { decimalFigure, fractionFigure, wholeFigure } from './figure.ts'
import { tally } from './tally.ts'

const HUGE = 3 * 10 ** 15
const count = (fields: Partial<Election> & Pick<Election, 'method' | 'ballots'>) =>
  tally({ seats: 1, candidates: ['a', 'b'], ...fields })
const ranked = (count: number, ...names: string[]): ElectionBallot => ({ count, ranking: names.map(name => [name]) })

describe('numbers', () => {
  test.each([
    [7n, 2n, '7/2'],
    [14n, 4n, '7/2'],
    [-1n, 3n, '-1/3'],
    [6n, 3n, 2],
    [0n, 5n, 0],
  ])('[V8] %i/%i is written %s', (top, bottom, written) => expect(fractionFigure(top, bottom)).toBe(written))
  test('[V8] decimals keep all of their places; what a number cannot hold is text', () => {
    expect(decimalFigure(2_600_000n, 5)).toBe('26.00000')
    expect(decimalFigure(-1n, 9)).toBe('-0.000000001')
    expect(wholeFigure(2n ** 53n - 1n)).toBe(9_007_199_254_740_991)
    expect(wholeFigure(2n ** 53n)).toBe('9007199254740992')
  })
})

describe('counting', () => {
  test('[V8] 49 forty-ninths are as much as one: floats say less, and miss the tie', () => {
    expect(Array.from({ length: 49 }, () => 1 / 49).reduce((sum, share) => sum + share, 0)).not.toBe(1)
    const alike = Array.from({ length: 49 }, (_, i) => `alike ${i}`)
    const ballots = [
      { count: 49, approvals: alike },
      { count: 1, approvals: ['other'] },
    ]
    const { winners } = count({ method: 'seq-pav', seats: 49, candidates: [...alike, 'other'], ballots })
    expect(winners).toHaveLength(1 + 49) // all who are alike, or the other one in place of any of them
  })
  test('[V8] totals beyond 2^53: one point decides', () => {
    const { winners } = count({
      method: 'score',
      ballots: [
        { count: HUGE, scores: { a: 5, b: 5 } },
        { count: 1, scores: { b: 1 } },
      ],
    })
    expect(winners).toEqual([['b']])
  })
  test('[V8] one ballot among thousands of millions of millions decides', () => {
    expect(count({ method: 'irv', ballots: [ranked(HUGE, 'a'), ranked(HUGE + 1, 'b')] }).winners).toEqual([['b']])
    const odd = { count: HUGE + 1, grades: { a: 'good', b: 'bad' } }
    const even = { count: HUGE + 1, grades: { a: 'bad', b: 'good' } }
    const judged = (ballots: readonly ElectionBallot[]) =>
      count({ method: 'majority-judgment', ballots, options: { grades: ['good', 'bad'] } })
    expect(judged([odd, even]).cut.tied).toEqual(['a', 'b'])
    expect(judged([{ ...odd, count: HUGE + 2 }, even]).winners).toEqual([['a']])
    const { steps } = explain({
      method: 'stv-scottish',
      seats: 2,
      candidates: ['a', 'b', 'c'],
      ballots: [ranked(2 * HUGE + 1, 'a', 'b'), ranked(HUGE, 'c')],
    })
    expect(steps.find(step => step.type === 'quota')).toMatchObject({ quota: `${HUGE + 1}.00000` })
  })
  test('[V8] more than can be counted exactly is refused, not rounded', () => {
    expect(() => count({ method: 'approval', ballots: [{ count: 2 ** 53 - 1 }, { count: 1 }] })).toThrow(RangeError)
  })
})
