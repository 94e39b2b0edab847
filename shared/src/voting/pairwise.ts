/** How many ballots rank each candidate above each other one; who is not ranked shares the last rank. Whole numbers below 2^53, so exact. */
import type { Matrix } from './explanation.ts'
import type { Profile, RankedGroups } from './profile.ts'

/** Square, row by row. */
export class Pairs {
  readonly #figures: Float64Array
  readonly size: number
  constructor(size: number) {
    this.size = size
    this.#figures = new Float64Array(size * size)
  }
  over(one: number, other: number): number {
    return this.#figures[one * this.size + other] ?? 0
  }
  set(one: number, other: number, figure: number): void {
    this.#figures[one * this.size + other] = figure
  }
  add(one: number, other: number, count: number): void {
    this.set(one, other, this.over(one, other) + count)
  }
  matrix(candidates: readonly string[]): Matrix {
    return { candidates, figures: candidates.map((_row, i) => candidates.map((_column, j) => this.over(i, j))) }
  }
}

export function pairsOf({ names, ballots }: Profile<RankedGroups>): Pairs {
  const pairs = new Pairs(names.length)
  for (const { count, content } of ballots) {
    const below = new Set(names.keys())
    for (const group of content) {
      for (const place of group) below.delete(place)
      for (const one of group) for (const other of below) pairs.add(one, other, count)
    }
  }
  return pairs
}

/** First all whom nobody beats, then the same among the rest, and so on. */
export function groupsUnbeaten(size: number, beats: (one: number, other: number) => boolean): number[][] {
  const groups: number[][] = []
  let rest = Array.from({ length: size }, (_, place) => place)
  while (rest.length > 0) {
    const unbeaten = rest.filter(one => !rest.some(other => beats(other, one)))
    const group = unbeaten.length > 0 ? unbeaten : rest
    groups.push(group)
    rest = rest.filter(place => !group.includes(place))
  }
  return groups
}
