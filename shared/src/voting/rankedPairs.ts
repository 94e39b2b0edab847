/**
 * Ranked pairs (Tideman) by winning votes: the strongest majorities hold first, and one that would close a circle of those that hold is passed over.
 * Pairs that are equal in votes for and against are taken in every order. That can be very many orders, so only pairs that are in each other's way
 * are tried in turn, and among many candidates only as long as somebody is unbeaten who has not been seen to win.
 */
import { type Counted, countedByLots, nameIn } from './counted.ts'
import { cutAt } from './cut.ts'
import type { Election } from './election.ts'
import { type Note, silent } from './explanation.ts'
import { type Course, followLots, type Halt } from './followLots.ts'
import { groupsUnbeaten, type Pairs, pairsOf } from './pairwise.ts'
import { rankingsOf } from './profile.ts'
import { oneSet, type WinningSets, withPool } from './winningSets.ts'

/** Up to so many every way is gone to its end, so that an order on which all agree is known too. */
const FEW = 6

type Pair = { winner: number; loser: number; votes: number; against: number }
type State = {
  /** How many groups of equal pairs are done. */
  done: number
  /** Of the group that is under way. */
  pending: readonly Pair[]
  locked: readonly Pair[]
  /** For each candidate the set, in bits, of those below by a chain of locked pairs. */
  below: readonly bigint[]
}

export function countRankedPairs(election: Election, note: Note): Counted {
  const profile = rankingsOf(election)
  const { names } = profile
  const everybody = [...names.keys()]
  const nameOf = nameIn(names)
  const pairs = pairsOf(profile)
  const groups = equalPairs(pairs)
  note({ type: 'pairs', matrix: pairs.matrix(names) })

  const start = (): State => ({ done: 0, pending: groups[0] ?? [], locked: [], below: names.map(() => 0n) })

  function run(from: State, note: Note): Halt<State> {
    let state = from
    while (state.done < groups.length) {
      state = settleClear(state, note)
      if (state.pending.length > 0) {
        const { pending } = state
        note({ type: 'pair-tie', pairs: pending.map(({ winner, loser }) => ({ winner: nameOf(winner), loser: nameOf(loser) })) })
        const before = state
        return { ways: pending.map(pair => () => lock(without(before, pair), pair, note)) }
      }
      state = { ...state, done: state.done + 1, pending: groups[state.done + 1] ?? [] }
    }
    return { over: winnersOf(state), groups: orderOf(state) }
  }

  /** Takes pairs whose fate does not hang on the order: those that hold already, those that close a circle, those in nobody's way. */
  function settleClear(from: State, note: Note): State {
    let state = from
    for (;;) {
      const { pending } = state
      const together = reachable(state.below, pending)
      const unclear: Pair[] = []
      for (const pair of pending) {
        const { winner, loser } = pair
        if (isBelow(state, loser, winner)) passOver(state, pair, note)
        else if (isBelow(state, winner, loser) || !has(together[loser], winner)) state = lock(state, pair, note)
        else unclear.push(pair)
      }
      state = { ...state, pending: unclear }
      if (unclear.length === pending.length) return state
    }
  }

  function lock(state: State, pair: Pair, note: Note): State {
    tellPair(pair, [], note)
    const added = bit(pair.loser) | (state.below[pair.loser] ?? 0n)
    const below = state.below.map((set, place) => (place === pair.winner || has(set, pair.winner) ? set | added : set))
    return { ...state, locked: [...state.locked, pair], below }
  }
  function passOver({ locked }: State, pair: Pair, note: Note): void {
    if (note !== silent) tellPair(pair, chain(locked, pair.loser, pair.winner), note)
  }
  function tellPair({ winner, loser, votes, against }: Pair, path: readonly number[], note: Note): void {
    const isLocked = path.length === 0
    note({ type: 'lock', winner: nameOf(winner), loser: nameOf(loser), votes, against, isLocked, path: path.map(nameOf) })
  }

  const orderOf = (state: State) => groupsUnbeaten(names.length, (one, other) => isBelow(state, one, other))
  const unbeatenIn = (state: State) => everybody.filter(place => !everybody.some(other => isBelow(state, other, place)))
  function winnersOf(state: State): readonly WinningSets<number>[] {
    if (election.seats === 1) return unbeatenIn(state).map(place => oneSet([place]))
    const { certain, tied, places } = cutAt(orderOf(state), election.seats)
    return [withPool(certain, tied, places)]
  }

  /** Who is unbeaten and may stay so: each pair against them can still be passed over, for they may come to stand above whoever beats them. */
  function rivalsIn(state: State): readonly number[] {
    let rivals = unbeatenIn(state)
    let reach = state.below
    for (const group of [state.pending, ...groups.slice(state.done + 1)]) {
      reach = reachable(reach, group)
      const now = reach
      rivals = rivals.filter(rival => group.every(({ winner, loser }) => loser !== rival || has(now[rival], winner)))
    }
    return rivals
  }

  const course: Course<State> = {
    start,
    run,
    keyOf: ({ done, below }) => `${done}|${below.join()}`,
    open: state => withPool([], election.seats === 1 ? unbeatenIn(state) : everybody, election.seats),
    ...(election.seats === 1 && names.length > FEW && { rivals: rivalsIn }),
    effort: names.length ** 4 / 20,
  }
  const { followed, told } = followLots(course, note)
  const order = told.groups ?? []
  if (!told.hasLots) note({ type: 'order', groups: order.map(group => group.map(nameOf)) })
  const figures = everybody.map(one => everybody.filter(other => pairs.over(one, other) > pairs.over(other, one)).length)
  return countedByLots({ names, followed, order: order.flat(), figures })
}

/** Majorities, the strongest first, equals together. */
function equalPairs(pairs: Pairs): Pair[][] {
  const groups = new Map<string, Pair[]>()
  for (let winner = 0; winner < pairs.size; winner++) {
    for (let loser = 0; loser < pairs.size; loser++) {
      const [votes, against] = [pairs.over(winner, loser), pairs.over(loser, winner)]
      if (votes <= against) continue
      const key = `${votes}-${against}`
      const group = groups.get(key) ?? []
      group.push({ winner, loser, votes, against })
      groups.set(key, group)
    }
  }
  const strongestFirst = (a: Pair | undefined, b: Pair | undefined) =>
    (b?.votes ?? 0) - (a?.votes ?? 0) || (a?.against ?? 0) - (b?.against ?? 0)
  return [...groups.values()].sort(([a], [b]) => strongestFirst(a, b))
}

const bit = (place: number): bigint => 1n << BigInt(place)
const has = (set: bigint | undefined, place: number): boolean => ((set ?? 0n) & bit(place)) > 0n
const isBelow = ({ below }: State, one: number, other: number): boolean => has(below[one], other)
const without = (state: State, gone: Pair): State => ({ ...state, pending: state.pending.filter(pair => pair !== gone) })

/** Whom each reaches along locked pairs and these. */
function reachable(below: readonly bigint[], pending: readonly Pair[]): readonly bigint[] {
  const reach = [...below]
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false
    for (const { winner, loser } of pending) {
      const more = bit(loser) | (reach[loser] ?? 0n)
      for (const [place, set] of reach.entries()) {
        if ((place !== winner && !has(set, winner)) || (set | more) === set) continue
        reach[place] = set | more
        isGrowing = true
      }
    }
  }
  return reach
}

/** The shortest chain of locked pairs from one to the other, both ends included. */
function chain(locked: readonly Pair[], from: number, to: number): readonly number[] {
  const ways: (readonly number[])[] = [[from]]
  const seen = new Set([from])
  for (const way of ways) {
    if (way.at(-1) === to) return way
    for (const { winner, loser } of locked) {
      if (winner !== way.at(-1) || seen.has(loser)) continue
      seen.add(loser)
      ways.push([...way, loser])
    }
  }
  return []
}
