/**
 * Versions out of entries: what somebody wrote in one sitting. A pause ends it, somebody else ends it, and so does a text that was
 * frozen. An earlier version that was brought back is one by itself, so that what stood there before it is one, too. Who comes back within a moment was never away: people who write at the same time make one version, of all of them.
 */
import type { EpochMs } from '@concord/shared'

/** `restored`: the version that this entry brought back; null for all others. */
export type Written = { index: number; by: string; at: EpochMs; restored: number | null }
/** `first` and `last`: indexes of entries. `by`: first come first. */
export type Sitting = {
  first: number
  last: number
  by: readonly string[]
  from: EpochMs
  to: EpochMs
  restored: number | null
}

const MINUTE = 60_000
export const PAUSE_MS = 10 * MINUTE
export const TOGETHER_MS = 10_000
export const LONGEST_MS = 60 * MINUTE

type Open = Omit<Sitting, 'by'> & { lastOf: Map<string, EpochMs>; isEnded: boolean }

/** `entries` in order. `ends`: entries after which a version ends whatever comes. */
export function groupEntries(entries: readonly Written[], ends: ReadonlySet<number>): Sitting[] {
  const sittings: Open[] = []
  const lasts = new Set([...ends, ...entries.flatMap(({ restored }) => restored ?? [])]) // what was brought back stays what it was
  for (const { index, by, at, restored } of entries) {
    const sitting = restored === null ? sittingFor(sittings, by, at, index) : begin(sittings, index, at)
    sitting.last = index
    sitting.to = Math.max(sitting.to, at)
    sitting.lastOf.set(by, at)
    sitting.restored = restored
    sitting.isEnded = restored !== null || lasts.has(index)
  }
  return sittings.map(({ lastOf, isEnded: _isEnded, ...sitting }) => ({ ...sitting, by: [...lastOf.keys()] }))
}

/** The one that goes on with this entry, at the end of the list. */
function sittingFor(sittings: Open[], by: string, at: EpochMs, index: number): Open {
  const last = sittings.at(-1)
  const goesOn = last && !last.isEnded && last.lastOf.has(by) && at - last.to <= PAUSE_MS && at - last.from <= LONGEST_MS
  if (goesOn) return last
  const back = togetherFrom(sittings, by, at)
  if (back !== null) return joinFrom(sittings, back)
  return begin(sittings, index, at)
}

function begin(sittings: Open[], index: number, at: EpochMs): Open {
  const fresh: Open = { first: index, last: index, lastOf: new Map(), from: at, to: at, restored: null, isEnded: false }
  sittings.push(fresh)
  return fresh
}

/** Where this person wrote a moment ago, if others have only begun since. */
function togetherFrom(sittings: readonly Open[], by: string, at: EpochMs): number | null {
  for (let i = sittings.length - 1; i >= 0; i--) {
    const sitting = sittings[i]
    if (!sitting || sitting.isEnded || at - sitting.to > TOGETHER_MS || at - sitting.from > LONGEST_MS) return null
    const wroteAt = sitting.lastOf.get(by)
    if (wroteAt !== undefined) return at - wroteAt <= TOGETHER_MS ? i : null
  }
  return null
}

function joinFrom(sittings: Open[], from: number): Open {
  const [first, ...others] = sittings.splice(from)
  if (!first) throw new RangeError('Nothing to join')
  for (const other of others) {
    first.last = other.last
    first.to = Math.max(first.to, other.to)
    for (const [person, at] of other.lastOf) first.lastOf.set(person, at)
  }
  sittings.push(first)
  return first
}
