/** Instant run-off: the last is dropped until somebody has more than half of the ballots that still count. Every tie for last is gone all ways. */
import { type Counted, countedByLots, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note, Tallied } from './explanation.ts'
import { type Course, followLots, type Halt, tellOneWay } from './followLots.ts'
import { preferencesOf } from './profile.ts'
import { mostFirst, nextStanding, type Pile } from './rounds.ts'
import { oneSet, withPool } from './winningSets.ts'

type State = {
  standing: ReadonlySet<number>
  piles: readonly Pile[]
  round: number
  /** Who is to go next, where a lot has said so. */
  goes: number | null
}

export function countInstantRunoff(election: Election, note: Note): Counted {
  const { names, ballots, total } = preferencesOf(election)
  const nameOf = nameIn(names)
  const everybody = [...names.keys()]
  /** How many votes each had when last counted, on the way that is told. */
  const last = names.map(() => 0)
  const dropped: number[] = []

  const start = (): State => ({
    standing: new Set(everybody),
    piles: ballots.map(({ count, content }) => ({ preferences: content, count, at: 0 })),
    round: 1,
    goes: null,
  })

  function run(from: State, note: Note): Halt<State> {
    let { standing, piles, round, goes } = from
    for (;;) {
      const votes = votesOf(piles, names.length)
      const votesFor = (place: number) => votes[place] ?? 0
      const counting = votes.reduce((sum, n) => sum + n, 0)
      if (goes === null) {
        tellRound(note, standing, votesFor, round, total - counting)
        const leader = [...standing].find(place => votesFor(place) * 2 > counting)
        const [only, another] = standing
        const winner = leader ?? (another === undefined ? only : undefined)
        if (winner !== undefined) {
          note({ type: 'elected', candidates: [nameOf(winner)], why: leader === undefined ? 'last-left' : 'majority' })
          return { over: [oneSet([winner])] }
        }
        if (counting === 0) {
          const tied = [...standing]
          note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, 1).map(nameOf) })
          return { over: [withPool([], tied, 1)] }
        }
        const fewest = Math.min(...[...standing].map(votesFor))
        const lastOnes = [...standing].filter(place => votesFor(place) === fewest)
        const [goesFirst = -1] = lastOnes
        const isMoot = areAllToGo(standing, votesFor, lastOnes)
        if (lastOnes.length > 1 && isMoot) note({ type: 'all-go', tied: lastOnes.map(nameOf) })
        if (lastOnes.length > 1 && !isMoot) {
          note({ type: 'lot', purpose: 'exclusion', tied: lastOnes.map(nameOf), taken: [nameOf(goesFirst)] })
          const state = { standing, piles, round }
          return { ways: lastOnes.map(place => () => ({ ...state, goes: place })) }
        }
        goes = goesFirst
      }
      const gone = goes
      const left = new Set([...standing].filter(place => place !== gone))
      const moved = piles.map(pile =>
        pile.preferences[pile.at] === gone
          ? { ...pile, at: nextStanding(pile.preferences, pile.at + 1, place => left.has(place)) }
          : pile,
      )
      tellExclusion(note, gone, votesFor(gone), piles, moved)
      standing = left
      piles = moved
      round++
      goes = null
    }
  }

  function tellRound(
    note: Note,
    standing: ReadonlySet<number>,
    votesFor: (place: number) => number,
    round: number,
    lost: number,
  ): void {
    const tallies = mostFirst(standing, place => BigInt(votesFor(place)), nameOf, Number)
    note({ type: 'round', round, tallies, lost })
  }

  function tellExclusion(note: Note, gone: number, figure: number, before: readonly Pile[], after: readonly Pile[]): void {
    const transfers = new Map<string, number>()
    let lost = 0
    for (const [i, pile] of after.entries()) {
      if (pile === before[i]) continue
      const next = pile.preferences[pile.at]
      if (next === undefined) lost += pile.count
      else transfers.set(nameOf(next), (transfers.get(nameOf(next)) ?? 0) + pile.count)
    }
    const told = [...transfers].map(([candidate, count]): Tallied => ({ candidate, figure: count }))
    note({ type: 'excluded', candidate: nameOf(gone), figure, transfers: told, lost })
  }

  const course: Course<State> = {
    start,
    run,
    keyOf: ({ standing, goes }) => `${[...standing].join()}-${goes}`,
    open: ({ standing }) => withPool([], [...standing], 1),
    rivals: ({ standing, goes }) => [...standing].filter(place => place !== goes),
    effort: 5 * (ballots.length + names.length),
  }
  const followed = followLots(course)
  tellOneWay(course, step => {
    if (step.type === 'round') for (const { candidate, figure } of step.tallies) last[names.indexOf(candidate)] = Number(figure)
    if (step.type === 'excluded') dropped.unshift(names.indexOf(step.candidate))
    note(step)
  })
  const stayed = everybody.filter(place => !dropped.includes(place)).sort((a, b) => (last[b] ?? 0) - (last[a] ?? 0))
  return countedByLots({ names, followed, order: [...stayed, ...dropped], figures: last })
}

function votesOf(piles: readonly Pile[], candidates: number): number[] {
  const votes = Array.from({ length: candidates }, () => 0)
  for (const { preferences, count, at } of piles) {
    const place = preferences[at]
    if (place !== undefined) votes[place] = (votes[place] ?? 0) + count
  }
  return votes
}

/** Together the last have fewer votes than the next one up: then all of them go, in whatever order, and nobody else before them. */
function areAllToGo(standing: ReadonlySet<number>, votesFor: (place: number) => number, lastOnes: readonly number[]): boolean {
  const others = [...standing].filter(place => !lastOnes.includes(place))
  const together = lastOnes.reduce((sum, place) => sum + votesFor(place), 0)
  return others.length > 0 && others.every(place => votesFor(place) > together)
}
