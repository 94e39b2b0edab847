/** Where the entries of a room lie that its base does not cover yet, and what the start found wrong with it. */
import type { RoomFiles } from './roomFiles.ts'
import type { Place } from './segmentLog.ts'

export type RoomIndex = {
  readonly room: string
  /** The base stands for the entries before this one. */
  covered: number
  /** The index that the next entry gets. */
  next: number
  readonly places: Map<number, Place>
  /** The base cannot be read; the state is put together from all entries instead. */
  isBaseDamaged: boolean
  damage: { file: string; offset: number } | null
  /** The snapshot being written, so that an older one never overtakes a newer one. */
  saving: Promise<void>
}

export function openRoomIndex(room: string, files: RoomFiles): RoomIndex {
  const head = files.readBaseHead(room)
  const isBaseDamaged = head === 'damaged'
  const covered = head === null || head === 'damaged' ? 0 : head.coversEntries
  const next = isBaseDamaged ? (files.readHistory(room).at(-1)?.index ?? -1) + 1 : covered
  return { room, covered, next, places: new Map(), isBaseDamaged, damage: null, saving: Promise.resolve() }
}

export function addPlace(index: RoomIndex, entry: number, place: Place): void {
  index.next = Math.max(index.next, entry + 1)
  if (entry >= index.covered) index.places.set(entry, place)
}

export function coverEntries(index: RoomIndex, coversEntries: number): void {
  index.covered = coversEntries
  index.isBaseDamaged = false
  for (const entry of index.places.keys()) if (entry < coversEntries) index.places.delete(entry)
}

/** The first entry after the base that no file has any more; null if none is missing. */
export function firstMissing(index: RoomIndex): number | null {
  if (index.isBaseDamaged) return null
  for (let entry = index.covered; entry < index.next; entry++) if (!index.places.has(entry)) return entry
  return null
}
