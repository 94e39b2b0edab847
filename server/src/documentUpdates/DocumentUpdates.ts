/**
 * What people typed since the last snapshot, and who typed it when: one entry per person and turn, for ever. A room is one
 * Yjs document. The state of a room is its base merged with its tail; the base stands for its first entries, which stay readable.
 */
import type { EpochMs } from '@concord/shared'

export type DocumentEntry = { by: string; at: EpochMs; update: Uint8Array }
/** `index`: the entry's place among all of its room, from 0. */
export type NumberedEntry = DocumentEntry & { index: number }

/** `written` survives the death of the process, `flushed` that of the machine. Both reject if nothing was kept. */
export type Keeping = { written: Promise<void>; flushed: Promise<void> }

export interface DocumentUpdates {
  /** Whatever is appended before the caller yields is one write. `flushed` comes within about 50 ms, later if the disk is slow. */
  append(room: string, entry: DocumentEntry): Keeping
  /** A room never written has no base, no tail and no entries. Costs what came after the snapshot, not what the history holds. Rejects with DamagedRoom. */
  load(room: string): Promise<{ base: Uint8Array | null; tail: readonly Uint8Array[]; entryCount: number }>
  /** All entries in order, also those that a snapshot covers. Where the disk lost one, its index is missing. */
  entries(room: string): AsyncIterable<NumberedEntry>
  /** `base` holds the first `coversEntries` entries; one that covers fewer than the last is ignored. Durable when it resolves. */
  saveSnapshot(room: string, base: Uint8Array, coversEntries: number): Promise<void>
  /** Flushes what was appended. */
  close(): Promise<void>
}

/** The storage lost a part of this room. Other rooms are served; this one is not, so that nobody builds on half a text. */
export class DamagedRoom extends Error {
  readonly room: string
  readonly file: string
  readonly offset: number

  constructor(room: string, file: string, offset: number) {
    super(`Room ${room} is damaged: ${file} at byte ${offset}`)
    this.name = 'DamagedRoom'
    this.room = room
    this.file = file
    this.offset = offset
  }
}
