/**
 * Single transferable vote by Meek's method, after the PR Foundation's Reference Meek Rule: elected candidates keep a share of every ballot, and
 * the shares are found by iteration to nine decimals. Only `concord tally` counts by it.
 */
import { kindsOf, oneOfEachKind, withTheirKind } from './alike.ts'
import { type Counted, countedByLots, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import { decimalFigure, type Figure } from './figure.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { preferencesOf } from './profile.ts'
import { mostFirst } from './rounds.ts'
import { oneSet, withPool } from './winningSets.ts'

const PLACES = 9
const ONE = 10n ** BigInt(PLACES)
/** An iteration is over when less surplus than this is left: 10^-6. */
const OMEGA = 1_000n
const figureOf = (units: bigint): Figure => decimalFigure(units, PLACES)
const roundedUp = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator

type State = {
  elected: readonly number[]
  hopeful: ReadonlySet<number>
  /** Of every candidate, in units; 1 for hopeful ones, 0 for those defeated. */
  keep: readonly bigint[]
  round: number
  /** Whom a lot has defeated. */
  defeated: number | null
}

export function countMeekStv(election: Election, note: Note): Counted {
  const { seats } = election
  const profile = preferencesOf(election)
  const { names, ballots, total } = profile
  const nameOf = nameIn(names)
  const everybody = [...names.keys()]
  const kindOf = kindsOf(profile)
  const figures: Figure[] = names.map(() => figureOf(0n))

  const start = (): State => ({
    elected: [],
    hopeful: new Set(everybody),
    keep: names.map(() => ONE),
    round: 1,
    defeated: null,
  })

  function run(from: State, note: Note): Halt<State> {
    let state = from
    for (;;) {
      if (state.defeated !== null) state = defeat(state, state.defeated, note)
      const open = seats - state.elected.length
      if (open <= 0) return { over: [oneSet(state.elected)], elected: state.elected }
      if (state.hopeful.size <= open) {
        note({ type: 'elected', candidates: [...state.hopeful].map(nameOf), why: 'places-left' })
        const elected = [...state.elected, ...state.hopeful]
        return { over: [oneSet(elected)], elected }
      }
      const { votes, surplus, reached, ...iterated } = iterate(state, note)
      state = iterated.state
      if (reached) continue
      const fewest = [...state.hopeful].reduce((least, place) => (voteOf(votes, place) < voteOf(votes, least) ? place : least))
      const tied = [...state.hopeful].filter(place => voteOf(votes, place) <= voteOf(votes, fewest) + surplus)
      const isUnvoted = tied.every(place => voteOf(votes, place) === 0n)
      const others = [...state.hopeful].filter(place => !tied.includes(place))
      if (tied.length > 1 && isUnvoted && others.length < open) {
        const take = open - others.length
        note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, take).map(nameOf) })
        return { over: [withPool([...state.elected, ...others], tied, take)], elected: [...state.elected, ...others] }
      }
      const [first = -1] = tied
      if (tied.length > 1 && !isUnvoted) {
        note({ type: 'lot', purpose: 'exclusion', tied: tied.map(nameOf), taken: [nameOf(first)] })
        const before = state
        return { ways: oneOfEachKind(tied, kindOf).map(place => () => ({ ...before, defeated: place })) }
      }
      if (tied.length > 1) note({ type: 'all-go', tied: tied.map(nameOf) })
      state = { ...state, defeated: first }
    }
  }

  /** Step B.2: finds how much the elected must pass on, until somebody else reaches the quota or hardly any surplus is left. */
  function iterate(from: State, note: Note): { state: State; votes: readonly bigint[]; surplus: bigint; reached: boolean } {
    const paths = pathsOf(from)
    let { keep } = from
    let before: bigint | null = null
    for (;;) {
      const { votes, lost } = distributed(paths, keep)
      const quota = votes.reduce((sum, vote) => sum + vote, 0n) / BigInt(seats + 1) + 1n
      if (from.round === 1 && before === null) note({ type: 'quota', quota: figureOf(quota), ballots: total, seats })
      const reached = [...from.hopeful].filter(place => voteOf(votes, place) >= quota)
      const over = from.elected.concat(reached).reduce((sum, place) => sum + voteOf(votes, place) - quota, 0n)
      const surplus = over > 0n ? over : 0n
      const isDone = reached.length > 0 || surplus < OMEGA || (before !== null && surplus >= before)
      if (isDone) {
        const state = { ...from, keep, round: from.round + 1 }
        tell(state, votes, quota, lost, note)
        if (reached.length === 0) return { state, votes, surplus, reached: false }
        const inOrder = mostFirst(reached, place => voteOf(votes, place), String, figureOf).map(({ candidate }) =>
          Number(candidate),
        )
        note({ type: 'elected', candidates: inOrder.map(nameOf), why: 'quota' })
        const hopeful = new Set([...from.hopeful].filter(place => !reached.includes(place)))
        return { state: { ...state, hopeful, elected: [...from.elected, ...inOrder] }, votes, surplus, reached: true }
      }
      before = surplus
      const current = keep
      keep = current.map((factor, place) =>
        from.elected.includes(place) ? roundedUp(roundedUp(factor * quota, ONE) * ONE, voteOf(votes, place)) : factor,
      )
    }
  }

  /** Ballots by what still matters of them: the elected they meet, up to the first hopeful one. */
  function pathsOf({ elected, hopeful }: State): readonly Path[] {
    const together = new Map<string, Path>()
    for (const { count, content } of ballots) {
      const path: number[] = []
      for (const place of content) {
        if (hopeful.has(place) || elected.includes(place)) path.push(place)
        if (hopeful.has(place)) break
      }
      const key = path.join()
      const same = together.get(key)
      if (same) same.count += BigInt(count)
      else together.set(key, { path, count: BigInt(count) })
    }
    return [...together.values()]
  }

  function distributed(paths: readonly Path[], keep: readonly bigint[]): { votes: bigint[]; lost: bigint } {
    const votes = names.map(() => 0n)
    let lost = 0n
    for (const { path, count } of paths) {
      let weight = ONE
      for (const place of path) {
        const kept = roundedUp(weight * (keep[place] ?? 0n), ONE)
        votes[place] = voteOf(votes, place) + kept * count
        weight -= kept
      }
      lost += weight * count
    }
    return { votes, lost }
  }

  function tell(state: State, votes: readonly bigint[], quota: bigint, lost: bigint, note: Note): void {
    const standing = [...state.elected, ...state.hopeful]
    if (state.elected.length > 0) {
      const factors = state.elected.map(place => ({ candidate: nameOf(place), figure: figureOf(state.keep[place] ?? 0n) }))
      note({ type: 'keep-factors', quota: figureOf(quota), factors })
    }
    const tallies = mostFirst(standing, place => voteOf(votes, place), nameOf, figureOf)
    note({ type: 'round', round: state.round - 1, tallies, lost: figureOf(lost) })
  }

  function defeat(state: State, place: number, note: Note): State {
    note({ type: 'defeated', candidate: nameOf(place) })
    return {
      ...state,
      hopeful: new Set([...state.hopeful].filter(other => other !== place)),
      keep: state.keep.map((factor, other) => (other === place ? 0n : factor)),
      defeated: null,
    }
  }

  if (names.length <= seats) {
    note({ type: 'all-in', candidates: names })
    return countedByLots({
      names,
      followed: { families: [oneSet(everybody)], open: null, groups: [] },
      order: everybody,
      figures,
    })
  }
  const course: Course<State> = {
    start,
    run,
    keyOf: ({ elected, hopeful, keep, defeated }) =>
      [elected.toSorted((a, b) => a - b), [...hopeful], keep.join(), defeated].join('|'),
    open: ({ elected, hopeful }) => withPool(elected, [...hopeful], seats - elected.length),
    unfold: family => withTheirKind(family, everybody, kindOf),
    effort: 40 * (ballots.length + names.length),
  }
  const { followed, told } = followLots(course, step => {
    if (step.type === 'round') for (const { candidate, figure } of step.tallies) figures[names.indexOf(candidate)] = figure
    note(step)
  })
  return countedByLots({ names, followed, order: told.elected ?? [], figures })
}

type Path = { path: readonly number[]; count: bigint }
const voteOf = (votes: readonly bigint[], place: number): bigint => votes[place] ?? 0n
