/** What IRV and STV have in common: ballots lie with the first of their preferences that still stands, and go on from there. */
import type { Tallied } from './explanation.ts'
import type { Figure } from './figure.ts'

/** Equal ballots that lie with one candidate. `at`: its place in `preferences`, beyond the end when no choice is left. */
export type Pile = { preferences: readonly number[]; count: number; at: number }

export function nextStanding(preferences: readonly number[], from: number, stands: (place: number) => boolean): number {
  let at = from
  while (at < preferences.length && !stands(preferences[at] ?? -1)) at++
  return at
}

/** Most first; equals in order of the list. */
export function mostFirst(
  places: Iterable<number>,
  votesOf: (place: number) => bigint,
  nameOf: (place: number) => string,
  figureOf: (votes: bigint) => Figure,
): Tallied[] {
  const inOrder = [...places].sort((a, b) => (votesOf(a) === votesOf(b) ? a - b : votesOf(a) < votesOf(b) ? 1 : -1))
  return inOrder.map(place => ({ candidate: nameOf(place), figure: figureOf(votesOf(place)) }))
}

/** For each that somebody could go to: how much went there. */
export function transfersTold(
  moved: ReadonlyMap<number, bigint>,
  nameOf: (place: number) => string,
  figureOf: (votes: bigint) => Figure,
): Tallied[] {
  return mostFirst(moved.keys(), place => moved.get(place) ?? 0n, nameOf, figureOf)
}
