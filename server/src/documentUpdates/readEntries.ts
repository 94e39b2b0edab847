/** All that is kept of a room, wherever it lies: its history, and the segments that still hold entries of it. Costs what the room holds. */
import type { NumberedEntry } from './DocumentUpdates.ts'
import { readRecords } from './readRecords.ts'
import type { RoomFiles } from './roomFiles.ts'
import { allOffsets, type RoomIndex, type Spot } from './roomIndex.ts'
import type { SegmentLog } from './segmentLog.ts'

export type RoomParts = { log: SegmentLog; files: RoomFiles; index: RoomIndex }

/** In order, each once; `unreadable`: places in the segments that do not give their record back. */
export async function readEntries({ log, files, index }: RoomParts): Promise<{ entries: NumberedEntry[]; unreadable: Spot[] }> {
  const offsets = allOffsets(index) // before the history is read: what moves there meanwhile is found here
  const byIndex = new Map(files.readHistory(index.room).map(entry => [entry.index, entry]))
  const unreadable: Spot[] = []
  for await (const window of readRecords(log, offsets)) {
    for (const { segment, offset, record } of window) {
      if (record?.room !== index.room) unreadable.push({ file: segment.file, offset })
      else byIndex.set(record.index, { index: record.index, by: record.by, at: record.at, update: record.update })
    }
  }
  return { entries: [...byIndex.values()].sort((a, b) => a.index - b.index), unreadable }
}
