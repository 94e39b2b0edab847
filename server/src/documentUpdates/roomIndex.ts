/** Where the entries of a room lie in the segments, and what the start found wrong with it. */
import type { EpochMs } from '@concord/shared'
import type { RoomFiles } from './roomFiles.ts'
import type { Place, Segment } from './segmentLog.ts'

export type Spot = { file: string; offset: number }
/** An entry that its place does not give back, with what is still known of it. */
export type LostRecord = { spot: Spot; by: string | null; at: EpochMs | null }

export type RoomIndex = {
  readonly room: string
  /** The base stands for the entries before this one. */
  covered: number
  /** The index that the next entry gets. */
  next: number
  /** Of entries that the base does not cover. */
  readonly places: Map<number, Place>
  /** Offsets of entries that the base covers and the history has not taken over yet. */
  readonly older: Map<Segment, number[]>
  readonly lost: Map<number, LostRecord>
  /** The base cannot be read; the state is put together from all entries instead. */
  isBaseDamaged: boolean
  damage: Spot | null
  /** The snapshot being written, so that an older one never overtakes a newer one. */
  saving: Promise<void>
}

export function openRoomIndex(room: string, files: RoomFiles): RoomIndex {
  const head = files.readBaseHead(room)
  const isBaseDamaged = head === 'damaged'
  const covered = head === null || head === 'damaged' ? 0 : head.coversEntries
  const next = isBaseDamaged ? (files.readHistory(room).at(-1)?.index ?? -1) + 1 : covered
  return {
    ...{ room, covered, next, places: new Map(), older: new Map(), lost: new Map() },
    ...{ isBaseDamaged, damage: null, saving: Promise.resolve() },
  }
}

export function addPlace(index: RoomIndex, entry: number, place: Place): void {
  index.next = Math.max(index.next, entry + 1)
  if (entry >= index.covered) index.places.set(entry, place)
  else addOlder(index, place)
}

export function coverEntries(index: RoomIndex, coversEntries: number): void {
  index.covered = coversEntries
  index.isBaseDamaged = false
  for (const [entry, place] of index.places) {
    if (entry >= coversEntries) continue
    index.places.delete(entry)
    addOlder(index, place)
  }
}

/** The first entry after the base that no file has any more; null if none is missing. */
export function firstMissing(index: RoomIndex): number | null {
  if (index.isBaseDamaged) return null
  for (let entry = index.covered; entry < index.next; entry++) if (!index.places.has(entry)) return entry
  return null
}

/** Of the entries that the base does not cover, segment by segment, in the order of the file. */
export function tailOffsets({ places }: RoomIndex): Map<Segment, number[]> {
  const offsets = new Map<Segment, number[]>()
  for (const { segment, offset } of places.values()) offsetsIn(offsets, segment).push(offset)
  for (const some of offsets.values()) some.sort((a, b) => a - b)
  return offsets
}

/** The same of all entries that lie in a segment. */
export function allOffsets(index: RoomIndex): Map<Segment, number[]> {
  const offsets = tailOffsets(index)
  for (const [segment, some] of index.older) {
    const all = [...offsetsIn(offsets, segment), ...some]
    offsets.set(
      segment,
      all.sort((a, b) => a - b),
    )
  }
  return offsets
}

function addOlder({ older }: RoomIndex, { segment, offset }: Place): void {
  offsetsIn(older, segment).push(offset)
}

function offsetsIn(offsets: Map<Segment, number[]>, segment: Segment): number[] {
  const some = offsets.get(segment) ?? []
  offsets.set(segment, some)
  return some
}
