/** Records at known places, read in windows: a long history neither fills the memory nor holds up the event loop. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FoundRecord, recordLength, scanRecords } from './record.ts'
import type { Segment, SegmentLog } from './segmentLog.ts'

export type ReadRecord = { segment: Segment; offset: number; record: FoundRecord | null }

const WINDOW_BYTES = 256 << 10

/** `offsets`: ascending within a segment. A record that cannot be read is null. */
export async function* readRecords(
  log: SegmentLog,
  offsets: ReadonlyMap<Segment, readonly number[]>,
): AsyncGenerator<ReadRecord[]> {
  const release = log.keepReadable()
  try {
    let isFirst = true
    for (const [segment, some] of offsets) {
      for (let from = 0; from < some.length; ) {
        if (!isFirst) await nextTurn()
        isFirst = false
        const found = readWindow(log, segment, some, from)
        from += found.length
        yield found
      }
    }
  } finally {
    release()
  }
}

function readWindow(log: SegmentLog, segment: Segment, offsets: readonly number[], from: number): ReadRecord[] {
  const start = offsets[from] ?? 0
  let window = log.read({ segment, offset: start, length: Math.min(WINDOW_BYTES, segment.size - start) })
  const firstLength = recordLength(window, 0)
  if (firstLength > window.length)
    window = log.read({ segment, offset: start, length: Math.min(firstLength, segment.size - start) })
  const found: ReadRecord[] = []
  for (const offset of offsets.slice(from)) {
    const at = offset - start
    const length = recordLength(window, at)
    if (found.length > 0 && (at + length > window.length || length === 0)) break
    const record = scanRecords(window.subarray(at, at + length), segment.salt).records[0] ?? null
    found.push({ segment, offset, record: record && { ...record, update: Uint8Array.from(record.update) } })
  }
  return found
}
