/**
 * Following every lot that a count may come to. A count runs until it is over or until nothing but a lot can decide; from there every way is
 * gone, but places that were reached before (by lots that fell in another order) only once. What it costs is bounded: where there are more
 * ways than that, the answer says so, and whoever was not in before the first lot counts as tied.
 */
import { type Note, silent } from './explanation.ts'
import { sizeOf, type WinningSets } from './winningSets.ts'

/** `ways`: one for each way the lot may fall; the first is the one that an explanation follows. */
export type Halt<State> = Over | { ways: readonly (() => State)[] }
/** `groups`: the weak order that was reached, where the method makes one. `elected`: in order, where it elects one after the other. */
export type Over = {
  over: readonly WinningSets<number>[]
  groups?: readonly (readonly number[])[]
  elected?: readonly number[]
}

export type Course<State> = {
  start: (note: Note) => State
  /** Takes the state over and brings it as far as it goes without a lot. */
  run: (state: State, note: Note) => Halt<State>
  /** The same for states from which the count goes on alike. */
  keyOf: (state: State) => string
  /** Who might still win from here: those who have, and as many of the others as there are places. */
  open: (state: State) => WinningSets<number>
  /** Where one wins: who still can. Nothing is gained by going on where all of these have been seen to win. */
  rivals?: (state: State) => readonly number[]
  /** Where only one way was gone of several that are alike: the sets that all of them make. */
  unfold?: (family: WinningSets<number>) => WinningSets<number>
  /** About how long one run takes, in millionths of a second on an ordinary machine. */
  effort: number
}

/** `open`: set where not every way was followed. `groups`: the order to which all ways lead; none where they differ, or where some were not gone to their end. */
export type Followed = {
  families: readonly WinningSets<number>[]
  open: WinningSets<number> | null
  groups: readonly (readonly number[])[]
}

/** In millionths of a second, about. A part of the rule: with another bound, polls that reached it would come to another cut when they are counted again. */
const MOST_EFFORT = 8_000_000

function followEvery<State>({ start, run, keyOf, open, rivals, unfold = family => family, effort }: Course<State>): Followed {
  const families = new Map<string, WinningSets<number>>()
  const haveWon = new Set<number>()
  const seen = new Set<string>()
  const orders = new Map<string, readonly (readonly number[])[]>()
  const waiting: (() => State)[] = [() => start(silent)]
  let beforeLots: WinningSets<number> | null = null
  let spent = 0
  let isCutShort = false
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const state = next()
    if (beforeLots) {
      if (rivals?.(state).every(rival => haveWon.has(rival))) {
        isCutShort = true
        continue
      }
      const key = keyOf(state)
      if (seen.has(key)) continue
      seen.add(key)
      if (spent > MOST_EFFORT) return { families: [...families.values()], open: beforeLots, groups: [] }
    }
    spent += effort
    const halt = run(state, silent)
    if ('over' in halt) {
      if (halt.groups) orders.set(halt.groups.map(sorted).join('>'), halt.groups)
      for (const found of halt.over) {
        const family = unfold(found)
        families.set(keyOfFamily(family), family)
        for (const winner of [...family.certain, ...family.pools.flatMap(({ from }) => from)]) haveWon.add(winner)
      }
    } else {
      beforeLots ??= open(state)
      waiting.push(...halt.ways)
    }
  }
  const [order = [], another] = orders.values()
  return { families: [...families.values()], open: null, groups: another || isCutShort ? [] : order }
}

export type Told = Over & { hasLots: boolean }

/** One way through, told as it is gone; and where that came to a lot, all the others. `hasLots`: whether the one is only one of several. */
export function followLots<State>(course: Course<State>, note: Note): { told: Told; followed: Followed } {
  const told = oneWay(course, note)
  return { told, followed: told.hasLots ? followEvery(course) : { families: told.over, open: null, groups: told.groups ?? [] } }
}

function oneWay<State>({ start, run }: Course<State>, note: Note): Told {
  let halt = run(start(note), note)
  let hasLots = false
  while ('ways' in halt) {
    const [first] = halt.ways
    if (!first) return { over: [], hasLots }
    hasLots = true
    halt = run(first(), note)
  }
  return { ...halt, hasLots }
}

const sorted = (places: readonly number[]) => places.toSorted((a, b) => a - b).join()
const keyOfFamily = (family: WinningSets<number>): string =>
  `${sizeOf(family)}|${sorted(family.certain)}|${family.pools
    .map(({ from, take }) => `${take}:${sorted(from)}`)
    .toSorted()
    .join('|')}`
