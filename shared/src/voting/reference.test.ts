/** Random elections, counted by the real counting and by a slow and obvious one that shares nothing with it. FC_RUNS asks for more, FC_SEED for others. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomElection } from '../testing/randomElections.ts'
import { reference } from '../testing/reference/reference.ts'
import { methods } from './election.ts'
import { tally } from './tally.ts'

const numRuns = Number(process.env.FC_RUNS ?? 250)
const seed = Number(process.env.FC_SEED ?? 20_261_125)
const spelled = (sets: readonly (readonly string[])[]) => sets.map(set => set.toSorted().join(' ')).sort()

describe('random elections against the reference', () => {
  test.each(methods)(
    '[V8] %s: the same sets of winners, every tie followed',
    method => {
      const most = method === 'ranked-pairs' ? { candidates: 4, ballots: 5 } : { candidates: 5, ballots: 6 }
      fc.assert(
        fc.property(randomElection(method, most), election => {
          const counted = tally(election)
          expect(counted.isComplete).toBe(true)
          expect(spelled(counted.winners)).toEqual([...reference[method](election)].sort())
          const inEvery = election.candidates.filter(name => counted.winners.every(set => set.includes(name)))
          const inSome = election.candidates.filter(
            name => counted.winners.some(set => set.includes(name)) && !inEvery.includes(name),
          )
          expect([counted.cut.certain.toSorted(), counted.cut.tied.toSorted()]).toEqual([inEvery, inSome])
        }),
        { seed, numRuns },
      )
    },
    60_000,
  )

  test.each(methods)(
    '[V8] %s: neither the order of ballots nor how equal ones are put together matters',
    method => {
      fc.assert(
        fc.property(randomElection(method, { candidates: 6, ballots: 8 }), election => {
          const apart = election.ballots.flatMap(ballot => Array.from({ length: ballot.count }, () => ({ ...ballot, count: 1 })))
          expect(tally({ ...election, ballots: apart.toReversed() })).toEqual(tally(election))
        }),
        { seed, numRuns: Math.min(numRuns, 100) },
      )
    },
    60_000,
  )
})
