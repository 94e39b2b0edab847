/**
 * Single transferable vote after the Scottish Local Government Elections Order 2007, rules 45–52 (weighted inclusive Gregory). Votes are counted
 * in hundred-thousandths, cut off as the order says. Ties look back to earlier stages; what these do not settle is gone every way.
 */
import { kindsIn, oneOfEachKind, withTheirKind } from './alike.ts'
import { type Counted, countedByLots, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import { decimalFigure, type Figure } from './figure.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { preferencesOf } from './profile.ts'
import { mostFirst, nextStanding, type Pile, transfersTold } from './rounds.ts'
import { oneSet, withPool } from './winningSets.ts'

const PLACES = 5
const ONE_VOTE = 10n ** BigInt(PLACES)
const figureOf = (units: bigint): Figure => decimalFigure(units, PLACES)

type WeighedPile = Pile & { value: bigint }
type Move = { kind: 'surplus' | 'exclusion'; place: number }

type State = {
  /** In the order of their election. */
  elected: readonly number[]
  hopeful: ReadonlySet<number>
  /** Elected with more than the quota, and not passed on yet. */
  surpluses: readonly number[]
  held: readonly (readonly WeighedPile[])[]
  /** Tallies after each stage, the first preferences first. */
  stages: readonly (readonly bigint[])[]
  nonTransferable: bigint
  /** What a lot has said to do next. */
  next: Move | null
}

export function countScottishStv(election: Election, note: Note): Counted {
  const { seats } = election
  const profile = preferencesOf(election)
  const { names, ballots, total } = profile
  const nameOf = nameIn(names)
  const everybody = [...names.keys()]
  let kinds: readonly number[] | null = null // worked out only where there is a lot
  const kindOf = (place: number): number => {
    kinds ??= kindsIn(profile)
    return kinds[place] ?? place
  }
  const quotaVotes = Math.floor(total / (seats + 1)) + 1
  const quota = BigInt(quotaVotes) * ONE_VOTE
  const figures: Figure[] = names.map(() => figureOf(0n))

  function start(note: Note): State {
    const held = everybody.map((): WeighedPile[] => [])
    for (const { count, content } of ballots)
      held[content[0] ?? -1]?.push({ preferences: content, count, at: 0, value: ONE_VOTE })
    const tallies = held.map(worthOf)
    note({ type: 'quota', quota: figureOf(quota), ballots: total, seats })
    const state: State = {
      elected: [],
      hopeful: new Set(everybody),
      surpluses: [],
      held,
      stages: [tallies],
      nonTransferable: 0n,
      next: null,
    }
    tellStage(state, note)
    return state
  }

  function run(from: State, note: Note): Halt<State> {
    let state = from
    for (;;) {
      if (state.next === null) {
        state = electAtQuota(state, note)
        const open = seats - state.elected.length
        if (open <= 0) return { over: [oneSet(state.elected)], elected: state.elected }
        if (state.hopeful.size <= open) {
          note({ type: 'elected', candidates: [...state.hopeful].map(nameOf), why: 'places-left' })
          const elected = [...state.elected, ...inOrderOfVotes(state.hopeful, state)]
          return { over: [oneSet(elected)], elected }
        }
        const kind = state.surpluses.length > 0 ? 'surplus' : 'exclusion'
        const tied = inQuestion(state, kind)
        if (kind === 'exclusion' && tied.length > 1 && tied.every(place => tallyOf(state, place) === 0n)) {
          const others = [...state.hopeful].filter(place => !tied.includes(place))
          if (others.length < open) return fillFrom(state, others, tied, open, note)
          note({ type: 'all-go', tied: tied.map(nameOf) })
          for (const place of tied) state = exclude(state, place, note)
          continue
        }
        const kept = lookBack(state, tied, kind, note)
        const [first = -1] = kept
        if (kept.length > 1) {
          note({ type: 'lot', purpose: kind, tied: kept.map(nameOf), taken: [nameOf(first)] })
          const before = state
          return { ways: oneOfEachKind(kept, kindOf).map(place => () => ({ ...before, next: { kind, place } })) }
        }
        state = { ...state, next: { kind, place: first } }
      }
      const { next } = state
      if (next) state = next.kind === 'surplus' ? passOn(state, next.place, note) : exclude(state, next.place, note)
    }
  }

  function electAtQuota(state: State, note: Note): State {
    const reached = inOrderOfVotes(state.hopeful, state).filter(place => tallyOf(state, place) >= quota)
    if (reached.length === 0) return state
    note({ type: 'elected', candidates: reached.map(nameOf), why: 'quota' })
    return {
      ...state,
      elected: [...state.elected, ...reached],
      hopeful: new Set([...state.hopeful].filter(place => !reached.includes(place))),
      surpluses: [...state.surpluses, ...reached.filter(place => tallyOf(state, place) > quota)],
    }
  }

  /** Nobody voted for these and more must stay than the others: any of them may. */
  function fillFrom(state: State, others: readonly number[], tied: readonly number[], open: number, note: Note) {
    const take = open - others.length
    note({ type: 'lot', purpose: 'place', tied: tied.map(nameOf), taken: tied.slice(0, take).map(nameOf) })
    const elected = [...state.elected, ...inOrderOfVotes(others, state)]
    return { over: [withPool(elected, tied, take)], elected }
  }

  function passOn(state: State, place: number, note: Note): State {
    const votes = tallyOf(state, place)
    const surplus = votes - quota
    const surpluses = state.surpluses.filter(other => other !== place)
    const weigh = (value: bigint) => (value * surplus) / votes
    const share = figureOf((ONE_VOTE * surplus) / votes)
    const { moved, lost, ...after } = moveAll({ ...state, surpluses, next: null }, place, weigh, quota)
    note({
      type: 'surplus',
      candidate: nameOf(place),
      surplus: figureOf(surplus),
      share,
      transfers: transfersTold(moved, nameOf, figureOf),
      lost: figureOf(lost),
    })
    tellStage(after.state, note)
    return after.state
  }

  function exclude(state: State, place: number, note: Note): State {
    const hopeful = new Set([...state.hopeful].filter(other => other !== place))
    const { moved, lost, ...after } = moveAll({ ...state, hopeful, next: null }, place, value => value, 0n)
    const figure = figureOf(tallyOf(state, place))
    note({
      type: 'excluded',
      candidate: nameOf(place),
      figure,
      transfers: transfersTold(moved, nameOf, figureOf),
      lost: figureOf(lost),
    })
    tellStage(after.state, note)
    return after.state
  }

  function tellStage(state: State, note: Note): void {
    const tallies = mostFirst([...state.elected, ...state.hopeful], place => tallyOf(state, place), nameOf, figureOf)
    note({ type: 'round', round: state.stages.length, tallies, lost: figureOf(state.nonTransferable) })
  }

  function lookBack(state: State, tied: readonly number[], purpose: Move['kind'], note: Note): readonly number[] {
    let kept = tied
    for (let stage = state.stages.length - 2; stage >= 0 && kept.length > 1; stage--) {
      const then = (place: number) => state.stages[stage]?.[place] ?? 0n
      const among = kept
      const decisive = among.reduce((best, place) => {
        const isFurther = purpose === 'surplus' ? then(place) > then(best) : then(place) < then(best)
        return isFurther ? place : best
      })
      kept = among.filter(place => then(place) === then(decisive))
      if (kept.length < among.length)
        note({ type: 'looked-back', purpose, tied: among.map(nameOf), kept: kept.map(nameOf), round: stage + 1 })
    }
    return kept
  }

  const course: Course<State> = {
    start,
    run,
    keyOf,
    open: ({ elected, hopeful }) => withPool(elected, [...hopeful], seats - elected.length),
    unfold: family => withTheirKind(family, everybody, kindOf),
    effort: 40 * (ballots.length + names.length),
  }
  if (names.length <= seats) {
    note({ type: 'all-in', candidates: names })
    return countedByLots({ names, followed: { families: [oneSet(everybody)], open: null }, order: everybody, figures })
  }
  const standing = new Set(everybody)
  const { followed, told } = followLots(course, step => {
    if (step.type === 'round')
      for (const { candidate, figure } of step.tallies) {
        const place = names.indexOf(candidate)
        if (standing.has(place)) figures[place] = figure
      }
    if (step.type === 'elected') for (const name of step.candidates) standing.delete(names.indexOf(name))
    note(step)
  })
  const elected = told.elected ?? []
  return countedByLots({ names, followed, order: [...elected, ...byFigure(everybody, figures, elected)], figures })
}

const byFigure = (places: readonly number[], figures: readonly Figure[], first: readonly number[]): number[] =>
  places.filter(place => !first.includes(place)).sort((a, b) => Number(unitsOf(figures[b] ?? 0) - unitsOf(figures[a] ?? 0)))
const unitsOf = (figure: Figure): bigint => BigInt(String(figure).replace('.', ''))

const worthOf = (piles: readonly WeighedPile[]): bigint =>
  piles.reduce((sum, { count, value }) => sum + BigInt(count) * value, 0n)
const tallyOf = ({ stages }: State, place: number): bigint => stages.at(-1)?.[place] ?? 0n

const inOrderOfVotes = (places: Iterable<number>, state: State): number[] =>
  [...places].sort((a, b) => (tallyOf(state, a) === tallyOf(state, b) ? a - b : tallyOf(state, a) < tallyOf(state, b) ? 1 : -1))

/** Those with the largest surplus, or those with fewest votes. */
function inQuestion(state: State, kind: Move['kind']): readonly number[] {
  const candidates =
    kind === 'surplus' ? inOrderOfVotes(state.surpluses, state) : inOrderOfVotes(state.hopeful, state).toReversed()
  const decisive = tallyOf(state, candidates[0] ?? -1)
  return candidates.filter(place => tallyOf(state, place) === decisive).sort((a, b) => a - b)
}

/** Every ballot of `from` goes to its next hopeful candidate; `left` is what the tally of `from` shows afterwards. */
function moveAll(
  state: State,
  from: number,
  weigh: (value: bigint) => bigint,
  left: bigint,
): { state: State; moved: Map<number, bigint>; lost: bigint } {
  const held = [...state.held]
  const moved = new Map<number, bigint>()
  const arriving = new Map<number, WeighedPile[]>()
  let lost = 0n
  for (const pile of held[from] ?? []) {
    const value = weigh(pile.value)
    const worth = value * BigInt(pile.count)
    const at = nextStanding(pile.preferences, pile.at + 1, place => state.hopeful.has(place))
    const to = pile.preferences[at]
    if (to === undefined) lost += worth
    else {
      moved.set(to, (moved.get(to) ?? 0n) + worth)
      const there = arriving.get(to)
      if (there) there.push({ ...pile, at, value })
      else arriving.set(to, [{ ...pile, at, value }])
    }
  }
  held[from] = []
  for (const [to, piles] of arriving) held[to] = [...(held[to] ?? []), ...piles]
  const tallies = (state.stages.at(-1) ?? []).map((tally, place) => (place === from ? left : tally + (moved.get(place) ?? 0n)))
  const after = { ...state, held, stages: [...state.stages, tallies], nonTransferable: state.nonTransferable + lost }
  return { state: after, moved, lost }
}

/** Where the count stands, and of its past only what a look back can still find: in which order the stages put those who remain. */
function keyOf({ elected, hopeful, surpluses, held, stages, next }: State): string {
  const smallestFirst = (a: number, b: number) => a - b
  const remain = [...hopeful, ...surpluses].sort(smallestFirst)
  const compared = (a: number, b: number): number => {
    for (let stage = stages.length - 1; stage >= 0; stage--) {
      const [one, other] = [stages[stage]?.[a] ?? 0n, stages[stage]?.[b] ?? 0n]
      if (one !== other) return one < other ? -1 : 1
    }
    return 0
  }
  const byPast = remain.toSorted((a, b) => compared(a, b) || a - b)
  const past = byPast.map((place, i) => `${compared(byPast[i - 1] ?? place, place) === 0 ? '=' : '<'}${place}`)
  const piles = held.map(some =>
    some
      .map(({ preferences, at, value }) => `${preferences.join('.')}@${at}:${value}`)
      .sort()
      .join(),
  )
  return [elected.toSorted(smallestFirst), remain, past, piles.join(';'), next?.kind, next?.place].join('|')
}
