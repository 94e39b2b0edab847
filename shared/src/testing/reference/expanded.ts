/** An election ballot by ballot, and sets of winners in one spelling: where the reference counting begins and ends. */
import type { Election, ElectionBallot } from '../../voting/election.ts'

export const everyBallot = ({ ballots }: Election): ElectionBallot[] =>
  ballots.flatMap(ballot => Array.from({ length: ballot.count }, () => ballot))

export const spelled = (set: readonly string[]): string => set.toSorted().join(' ')

/** All subsets of this size. */
export function subsets(of: readonly string[], size: number): string[][] {
  const [first, ...rest] = of
  if (size === 0) return [[]]
  if (first === undefined) return []
  return [...subsets(rest, size - 1).map(set => [first, ...set]), ...subsets(rest, size)]
}

export function permutations<Item>(of: readonly Item[]): Item[][] {
  if (of.length === 0) return [[]]
  return of.flatMap((item, i) => permutations(of.filter((_other, j) => j !== i)).map(rest => [item, ...rest]))
}

/** Every set of the best: nobody outside is placed before anybody inside. `better` is negative where the first is better. */
export function topSets(candidates: readonly string[], seats: number, better: (a: string, b: string) => number): Set<string> {
  const sets = subsets(candidates, Math.min(seats, candidates.length)).filter(set =>
    candidates.every(outside => set.includes(outside) || set.every(inside => better(outside, inside) >= 0)),
  )
  return new Set(sets.map(spelled))
}

/** Up to the first shared rank. */
export function usable({ ranking = [] }: ElectionBallot): string[] {
  const shared = ranking.findIndex(group => group.length > 1)
  return ranking.slice(0, shared < 0 ? ranking.length : shared).flat()
}

/** The place of somebody's rank; who is not ranked comes after all ranks. */
export const rankOn = ({ ranking = [] }: ElectionBallot, candidate: string): number => {
  const rank = ranking.findIndex(group => group.includes(candidate))
  return rank < 0 ? ranking.length : rank
}
