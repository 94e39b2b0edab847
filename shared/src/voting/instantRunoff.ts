/** Instant run-off: the last is dropped until somebody has more than half of the ballots that still count. Every tie for last is gone all ways. */
import { kindsOf, oneOfEachKind, withTheirKind } from './alike.ts'
import { type Counted, countedByLots, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note, Tallied } from './explanation.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { preferencesOf } from './profile.ts'
import { mostFirst, nextStanding, type Pile } from './rounds.ts'
import { oneSet, withPool } from './winningSets.ts'

type State = {
  standing: ReadonlySet<number>
  /** By the candidate with whom they lie. */
  held: readonly (readonly Pile[])[]
  votes: readonly number[]
  /** Ballots that have no choice left. */
  lost: number
  round: number
  /** Who is to go next, where a lot has said so. */
  goes: number | null
}

export function countInstantRunoff(election: Election, note: Note): Counted {
  const profile = preferencesOf(election)
  const { names, ballots } = profile
  const nameOf = nameIn(names)
  const everybody = [...names.keys()]
  const kindOf = kindsOf(profile)
  /** How many votes each had when last counted, on the way that is told. */
  const last = names.map(() => 0)
  const dropped: number[] = []

  function start(): State {
    const held = everybody.map((): Pile[] => [])
    for (const { count, content } of ballots) held[content[0] ?? -1]?.push({ preferences: content, count, at: 0 })
    return { standing: new Set(everybody), held, votes: held.map(ballotsIn), lost: 0, round: 1, goes: null }
  }

  function run(from: State, note: Note): Halt<State> {
    let state = from
    for (;;) {
      if (state.goes !== null) state = drop(state, state.goes, note)
      const { standing, votes, lost, round } = state
      const votesFor = (place: number) => votes[place] ?? 0
      note({ type: 'round', round, tallies: mostFirst(standing, place => BigInt(votesFor(place)), nameOf, Number), lost })
      const counting = votes.reduce((sum, n) => sum + n, 0)
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
      const [first = -1] = lastOnes
      const isMoot = areAllToGo(standing, votesFor, lastOnes)
      if (lastOnes.length > 1 && !isMoot) {
        note({ type: 'lot', purpose: 'exclusion', tied: lastOnes.map(nameOf), taken: [nameOf(first)] })
        const before = state
        return { ways: oneOfEachKind(lastOnes, kindOf).map(place => () => ({ ...before, goes: place })) }
      }
      if (lastOnes.length > 1) note({ type: 'all-go', tied: lastOnes.map(nameOf) })
      state = { ...state, goes: first }
    }
  }

  function drop(state: State, gone: number, note: Note): State {
    const standing = new Set([...state.standing].filter(place => place !== gone))
    const held = [...state.held]
    const votes = [...state.votes]
    const transfers = new Map<number, number>()
    const arriving = new Map<number, Pile[]>()
    let lost = 0
    for (const pile of held[gone] ?? []) {
      const at = nextStanding(pile.preferences, pile.at + 1, place => standing.has(place))
      const to = pile.preferences[at]
      if (to === undefined) {
        lost += pile.count
        continue
      }
      transfers.set(to, (transfers.get(to) ?? 0) + pile.count)
      const there = arriving.get(to)
      if (there) there.push({ ...pile, at })
      else arriving.set(to, [{ ...pile, at }])
    }
    held[gone] = []
    votes[gone] = 0
    for (const [to, piles] of arriving) {
      held[to] = [...(held[to] ?? []), ...piles]
      votes[to] = (votes[to] ?? 0) + (transfers.get(to) ?? 0)
    }
    const told = [...transfers].map(([to, count]): Tallied => ({ candidate: nameOf(to), figure: count }))
    note({ type: 'excluded', candidate: nameOf(gone), figure: state.votes[gone] ?? 0, transfers: told, lost })
    return { standing, held, votes, lost: state.lost + lost, round: state.round + 1, goes: null }
  }

  const course: Course<State> = {
    start,
    run,
    keyOf: ({ standing, goes }) => `${[...standing].join()}-${goes}`,
    open: ({ standing }) => withPool([], [...standing], 1),
    rivals: ({ standing, goes }) => [...standing].filter(place => place !== goes),
    unfold: family => withTheirKind(family, everybody, kindOf),
    effort: 5 * (ballots.length + names.length),
  }
  const { followed } = followLots(course, step => {
    if (step.type === 'round') for (const { candidate, figure } of step.tallies) last[names.indexOf(candidate)] = Number(figure)
    if (step.type === 'excluded') dropped.unshift(names.indexOf(step.candidate))
    note(step)
  })
  const stayed = everybody.filter(place => !dropped.includes(place)).sort((a, b) => (last[b] ?? 0) - (last[a] ?? 0))
  return countedByLots({ names, followed, order: [...stayed, ...dropped], figures: last })
}

const ballotsIn = (piles: readonly Pile[]): number => piles.reduce((sum, { count }) => sum + count, 0)

/** Together the last have fewer votes than the next one up: then all of them go, in whatever order, and nobody else before them. */
function areAllToGo(standing: ReadonlySet<number>, votesFor: (place: number) => number, lastOnes: readonly number[]): boolean {
  const others = [...standing].filter(place => !lastOnes.includes(place))
  const together = lastOnes.reduce((sum, place) => sum + votesFor(place), 0)
  return others.length > 0 && others.every(place => votesFor(place) > together)
}
