/** Reference counting by pairs: every path is walked, every order of equal pairs is tried. */
import type { Election } from '../../voting/election.ts'
import { everyBallot, permutations, rankOn, topSets } from './expanded.ts'

/** How many ballots rank one above the other; counted once a pair, for it is asked again and again. */
function aboveIn(election: Election): (a: string, b: string) => number {
  const ballots = everyBallot(election)
  const counts = new Map(
    election.candidates.flatMap(a =>
      election.candidates.map(
        b => [`${a} ${b}`, ballots.filter(ballot => rankOn(ballot, a) < rankOn(ballot, b)).length] as const,
      ),
    ),
  )
  return (a, b) => counts.get(`${a} ${b}`) ?? 0
}

export function schulze(election: Election): Set<string> {
  const { candidates, seats } = election
  const above = aboveIn(election)
  const link = (a: string, b: string) => (above(a, b) > above(b, a) ? above(a, b) : 0)
  const path = (a: string, b: string, without: readonly string[]): number =>
    Math.max(
      link(a, b),
      ...candidates
        .filter(next => next !== a && next !== b && !without.includes(next))
        .map(next => Math.min(link(a, next), path(next, b, [...without, a, next]))),
    )
  const beats = (a: string, b: string) => path(a, b, []) > path(b, a, [])
  const places = new Map<string, number>()
  for (let place = 0; places.size < candidates.length; place++) {
    const rest = candidates.filter(candidate => !places.has(candidate))
    for (const one of rest.filter(one => !rest.some(other => beats(other, one)))) places.set(one, place)
  }
  return topSets(candidates, seats, (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}

type Pair = { winner: string; loser: string; votes: number; against: number }

export function rankedPairs(election: Election): Set<string> {
  const { candidates } = election
  const above = aboveIn(election)
  const pairs = candidates
    .flatMap(winner => candidates.map(loser => ({ winner, loser })))
    .map(
      (pair): Pair => ({
        ...pair,
        votes: above(pair.winner, pair.loser),
        against: above(pair.loser, pair.winner),
      }),
    )
    .filter(({ votes, against }) => votes > against)
  const isEqual = (a: Pair, b: Pair) => a.votes === b.votes && a.against === b.against
  const strongest = (rest: readonly Pair[]) =>
    rest.reduce((best, pair) => ((pair.votes - best.votes || best.against - pair.against) > 0 ? pair : best))
  const winners = new Set<string>()
  const reaches = (locked: readonly Pair[], from: string, to: string): boolean =>
    locked.some(({ winner, loser }) => winner === from && (loser === to || reaches(locked, loser, to)))
  const go = (locked: readonly Pair[], rest: readonly Pair[]): void => {
    if (rest.length === 0) {
      for (const one of candidates) if (!locked.some(({ loser }) => loser === one)) winners.add(one)
      return
    }
    const first = strongest(rest)
    for (const order of permutations(rest.filter(pair => isEqual(pair, first)))) {
      let holding = locked
      for (const pair of order) if (!reaches(holding, pair.loser, pair.winner)) holding = [...holding, pair]
      go(
        holding,
        rest.filter(pair => !isEqual(pair, first)),
      )
    }
  }
  go([], pairs)
  return winners
}
