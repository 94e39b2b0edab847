/**
 * The start: all live segments are read once. A torn end is cut off the newest one; damage elsewhere is told with file and offset, and
 * the rooms that lost an entry by it are marked, the others are not touched.
 */
import type { Logger } from 'pino'
import { scanRecords } from './record.ts'
import { addPlace, firstMissing, type LostRecord, type RoomIndex, type Spot } from './roomIndex.ts'
import type { Segment, SegmentLog } from './segmentLog.ts'

export type StorageLog = Pick<Logger, 'warn' | 'error'>

/** Answers the segments with damage in them: they are kept as they are, for whoever wants to rescue something. */
export function scanSegments(
  log: SegmentLog,
  indexOf: (room: string) => RoomIndex,
  logger: StorageLog,
  isReadOnly: boolean,
): ReadonlySet<Segment> {
  const damaged = new Set<Segment>()
  const rooms = new Set<RoomIndex>()
  const expected: { room: string; entry: number; lost: LostRecord }[] = []
  let lastSpot: Spot = { file: '', offset: 0 }
  for (const segment of log.all) {
    const { records, damages, end } = scanRecords(log.readAll(segment), segment.salt)
    const spots = damages.map(({ offset }) => ({ file: segment.file, offset }))
    if (end < segment.size && segment === log.all.at(-1)) {
      logger.warn({ file: segment.file, offset: end, bytes: segment.size - end }, 'document updates: torn end is not used')
      if (!isReadOnly) log.cut(segment, end)
    } else if (end < segment.size) spots.push({ file: segment.file, offset: end })
    for (const spot of spots) {
      damaged.add(segment)
      lastSpot = spot
      logger.error(spot, 'document updates: a record cannot be read')
    }
    for (const { entry, offset } of damages) {
      if (!entry) continue
      const lost = { spot: { file: segment.file, offset }, by: entry.by, at: entry.at }
      expected.push({ room: entry.room, entry: entry.index, lost })
    }
    let reachedTo = 0
    for (const record of records) {
      const index = indexOf(record.room)
      rooms.add(index)
      addPlace(index, record.index, { segment, offset: record.offset, length: record.length })
      const isAfterHole = record.offset !== reachedTo || reachedTo === 0
      if (isAfterHole && record.preceding) {
        const lost = { spot: { file: segment.file, offset: reachedTo }, by: null, at: null }
        expected.push({ room: record.preceding.room, entry: record.preceding.index, lost })
      }
      reachedTo = record.offset + record.length
    }
  }
  for (const { room, entry, lost } of expected) {
    const index = indexOf(room)
    rooms.add(index)
    if (index.places.has(entry)) continue
    if (!index.lost.get(entry)?.by) index.lost.set(entry, lost)
    index.next = Math.max(index.next, entry + 1)
    if (!isCovered(index, entry)) index.damage ??= lost.spot
  }
  for (const index of rooms) {
    if (firstMissing(index) !== null) index.damage ??= lastSpot
    if (index.damage) logger.error({ room: index.room, ...index.damage }, 'document updates: room is damaged and not served')
  }
  return damaged
}

/** What the base covers is missed by the history only. */
const isCovered = (index: RoomIndex, entry: number): boolean => index.isBaseDamaged || entry < index.covered
