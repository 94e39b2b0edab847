/** Where a take may be cut: its end anywhere, its start where a whole picture begins (`keys`); without a picture anywhere. */
import type { Stay } from './copyTracks.ts'

export const SHORTEST_S = 1
const STEP_S = 0.1
const LARGE_STEP_S = 1

export type Cuttable = { seconds: number; keys: readonly number[] }

export const wholeOf = ({ seconds }: Cuttable): Stay => ({ from: 0, to: seconds })
export const isTrimmed = ({ from, to }: Stay, { seconds }: Cuttable): boolean => from > 0 || to < seconds

export function startAt({ to }: Stay, { keys }: Cuttable, wanted: number): Stay {
  const within = Math.max(0, Math.min(wanted, to - SHORTEST_S))
  const from = keys.length === 0 ? within : (keys.findLast(key => key <= within + 1e-6) ?? 0)
  return { from, to }
}

export const endAt = ({ from }: Stay, { seconds }: Cuttable, wanted: number): Stay => ({
  from,
  to: Math.min(seconds, Math.max(wanted, from + Math.min(SHORTEST_S, seconds))),
})

/** An arrow key on the start: the next place where it can stand, or a second on. */
export function stepStart(stay: Stay, take: Cuttable, direction: 1 | -1, isLarge: boolean): Stay {
  if (take.keys.length === 0 || isLarge) return startAt(stay, take, stay.from + direction * (isLarge ? LARGE_STEP_S : STEP_S))
  const next = direction > 0 ? take.keys.find(key => key > stay.from + 1e-6) : take.keys.findLast(key => key < stay.from - 1e-6)
  return startAt(stay, take, next ?? stay.from)
}

export const stepEnd = (stay: Stay, take: Cuttable, direction: 1 | -1, isLarge: boolean): Stay =>
  endAt(stay, take, stay.to + direction * (isLarge ? LARGE_STEP_S : STEP_S))
