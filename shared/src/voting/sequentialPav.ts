/**
 * Sequential proportional approval voting (Thiele): whoever has most weight is added; a ballot with j of its approved elected weighs 1/(j+1). All
 * weights are whole multiples of 1/lcm(1…seats).
 */
import { Approvals } from './approvals.ts'
import { type Counted, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import { fractionFigure, greatestCommonDivisor } from './figure.ts'
import { electOneByOne, type Rule } from './oneByOne.ts'
import { approvalsOf } from './profile.ts'

/** `has[ballot]`: how many of its approved are elected. `by[place][j]`: how many of its ballots have j elected. */
type State = { has: readonly number[]; by: readonly (readonly number[])[] }

export function countSequentialPav(election: Election, note: Note): Counted {
  const approvals = new Approvals(approvalsOf(election))
  const { everybody, names } = approvals
  const nameOf = nameIn(names)
  const seats = Math.min(election.seats, names.length)
  const whole = leastCommonMultiple(seats)
  const shares = Array.from({ length: seats + 1 }, (_, j) => whole / BigInt(j + 1))

  const weightOf = ({ by }: State, place: number): bigint =>
    (by[place] ?? []).reduce((sum, count, j) => sum + BigInt(count) * (shares[j] ?? 0n), 0n)

  const rule: Rule<State> = {
    start: () => ({
      has: Array.from({ length: approvals.size }, () => 0),
      by: everybody.map(place => [approvals.supportOf(place)]),
    }),
    nextOf: (state, rivals) => {
      const weights = rivals.map(place => weightOf(state, place))
      const most = weights.reduce((best, weight) => (weight > best ? weight : best), 0n)
      return { tied: rivals.filter((_place, i) => weights[i] === most), state }
    },
    otherwise: state => state,
    elect: ({ has, by }, elected) => {
      const [hasNow, byNow] = [[...has], by.map(counts => [...counts])]
      for (const ballot of approvals.supporters(elected)) {
        const [j, count] = [has[ballot] ?? 0, approvals.countOf(ballot)]
        hasNow[ballot] = j + 1
        for (const place of approvals.approvedBy(ballot)) {
          const counts = byNow[place] ?? []
          counts[j] = (counts[j] ?? 0) - count
          counts[j + 1] = (counts[j + 1] ?? 0) + count
        }
      }
      return { has: hasNow, by: byNow }
    },
    tell: (state, place, nth, rivals) => ({
      type: 'added-by-weight',
      candidate: nameOf(place),
      place: nth,
      weight: fractionFigure(weightOf(state, place), whole),
      next: rivals
        .map(rival => ({ rival, weight: weightOf(state, rival) }))
        .sort((a, b) => (a.weight === b.weight ? a.rival - b.rival : a.weight < b.weight ? 1 : -1))
        .map(({ rival, weight }) => ({ candidate: nameOf(rival), figure: fractionFigure(weight, whole) })),
    }),
    keyOf: () => '', // who is elected says everything
    effort: approvals.size + names.length * seats,
  }
  return electOneByOne(approvals, election.seats, rule, note)
}

function leastCommonMultiple(upTo: number): bigint {
  let multiple = 1n
  for (let n = 2n; n <= BigInt(upTo); n++) multiple = (multiple / greatestCommonDivisor(multiple, n)) * n
  return multiple
}
