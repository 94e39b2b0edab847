/**
 * Which seconds of a video were played: merged intervals in order, in tenths of a second. What was skipped is in none of them.
 * Rule E5.
 */
export type WatchedRange = readonly [from: number, to: number]

/** Players report in steps; a hole smaller than this is none. */
const HOLE_S = 0.35
/** More pieces than this are joined where the holes between them are smallest: nobody is kept from watching, and a record stays small. */
const MOST_PIECES = 200
/** From this share on a video counts as watched: credits and coughs at the ends are nobody's fault. */
export const WATCHED_SHARE = 0.9

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10

/** `length` in seconds, where it is known: what lies beyond is cut off. */
export function mergeRanges(ranges: readonly WatchedRange[], length = Number.POSITIVE_INFINITY): readonly WatchedRange[] {
  const real = ranges
    .map(([from, to]) => [tenths(Math.max(0, from)), tenths(Math.min(to, length))] as const)
    .filter(([from, to]) => to > from)
    .toSorted((a, b) => a[0] - b[0])
  const merged: WatchedRange[] = []
  for (const range of real) {
    const last = merged.at(-1)
    if (last && range[0] - last[1] <= HOLE_S) merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])]
    else merged.push(range)
  }
  return merged.length > MOST_PIECES ? joinNearest(merged) : merged
}

export const watchedSeconds = (merged: readonly WatchedRange[]): number =>
  tenths(merged.reduce((sum, [from, to]) => sum + to - from, 0))

function joinNearest(merged: readonly WatchedRange[]): readonly WatchedRange[] {
  const holes = merged.slice(1).map(([from], at) => ({ at: at + 1, size: from - (merged[at]?.[1] ?? 0) }))
  const smallest = holes.toSorted((a, b) => a.size - b.size).slice(0, merged.length - MOST_PIECES)
  const joined = new Set(smallest.map(({ at }) => at))
  const pieces: WatchedRange[] = []
  for (const [at, range] of merged.entries()) {
    const last = pieces.at(-1)
    if (last && joined.has(at)) pieces[pieces.length - 1] = [last[0], range[1]]
    else pieces.push(range)
  }
  return pieces
}

/** A stretch of the time line that as many have watched from its beginning to its end. */
export type CoveragePiece = { from: number; to: number; people: number }
/** With fewer viewers a picture of everybody would be a picture of somebody. */
export const COVERAGE_FROM_VIEWERS = 3

/** Null below three viewers. Each entry is one viewer's merged ranges. */
export function coverageOf(viewers: readonly (readonly WatchedRange[])[]): readonly CoveragePiece[] | null {
  const real = viewers.filter(ranges => ranges.length > 0)
  if (real.length < COVERAGE_FROM_VIEWERS) return null
  const turns = real.flat().flatMap(([from, to]) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ])
  const pieces: CoveragePiece[] = []
  let people = 0
  let since = 0
  for (const { at, by } of turns.toSorted((a, b) => a.at - b.at || a.by - b.by)) {
    const last = pieces.at(-1)
    if (at > since && people > 0) {
      if (last && last.to === since && last.people === people) pieces[pieces.length - 1] = { ...last, to: at }
      else pieces.push({ from: since, to: at, people })
    }
    people += by
    since = at
  }
  return pieces
}
