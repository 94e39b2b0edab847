/**
 * What people typed since the last snapshot, and who typed it when: one entry per person and turn, for ever. A room is one
 * Yjs document. The state of a room is its base merged with its tail; the base stands for its first entries, which stay readable.
 */
import type { EpochMs } from '@concord/shared'

export type DocumentEntry = { by: string; at: EpochMs; update: Uint8Array }
/** `index`: the entry's place among all of its room, from 0. */
export type NumberedEntry = DocumentEntry & { index: number }

/**
 * `written` survives the death of the process, `flushed` that of the machine. Both reject if nothing was kept. What was appended first is
 * written first, and each `written` settles in that order.
 */
export type Keeping = { written: Promise<void>; flushed: Promise<void> }

/** The person to whom each Yjs client id belongs: the one first seen with it. */
export type Owners = ReadonlyMap<number, string>

export type LoadedRoom = {
  base: Uint8Array | null
  /**
   * As the snapshot has them, without what an epoch before this one knew. Null: the snapshot is from a version that kept none, so
   * the entries have to be asked.
   */
  owners: Owners | null
  /** `by` null: written before the newest restore or repair. Who wrote it then says nothing about now. */
  tail: readonly { by: string | null; update: Uint8Array }[]
  entryCount: number
  /** Restored from a backup or repaired: copies in browsers may hold more of anybody's words than is here. */
  mayLackWords: boolean
}

export interface DocumentUpdates {
  /** Whatever is appended before the caller yields is one write. `flushed` comes within about 50 ms, later if the disk is slow. */
  append(room: string, entry: DocumentEntry): Keeping
  /** A room never written has no base, no tail and no entries. Costs what came after the snapshot, not what the history holds. Rejects with DamagedRoom. */
  load(room: string): Promise<LoadedRoom>
  /** All entries in order, also those that a snapshot covers. Where the disk lost one, its index is missing. Costs what this room holds. */
  entries(room: string): AsyncIterable<NumberedEntry>
  /** `base` holds the first `coversEntries` entries; one that covers fewer than the last is ignored. Durable when it resolves. */
  saveSnapshot(room: string, base: Uint8Array, coversEntries: number, owners: Owners): Promise<void>
  /** Every room that was ever written to. */
  rooms(): Promise<readonly string[]>
  /** Reads all that is kept of a room and tries whether it makes a document. Changes nothing. */
  verify(room: string): Promise<RoomReport>
  /**
   * Makes a damaged room one that can be served, from all that can be read and fits together; what cannot is named. Damaged files are
   * kept aside. Nobody may be using the room. A room without a flaw is left as it is.
   */
  repair(room: string): Promise<RepairReport>
  /** A copy that can be opened in place of this storage, with everything appended before the call, while all goes on. `folder` is made, or empty. */
  backup(folder: string): Promise<void>
  /** Flushes what was appended. */
  close(): Promise<void>
}

/** `entry`: the one concerned, if it can be told. */
export type RoomFlaw = { file: string; offset: number; problem: string; entry: number | null }
/** `isServed`: people can go on in this room, whatever its history misses. */
export type RoomReport = { room: string; entryCount: number; isServed: boolean; flaws: readonly RoomFlaw[] }
/** `by` and `at` as far as anything still tells; `at` lies within `between`, the entries before and after it. */
export type LostEntry = {
  index: number
  by: string | null
  at: EpochMs | null
  between: readonly [EpochMs | null, EpochMs | null]
  why: string
}
/** `aside`: where the damaged files are now. */
export type RepairReport = { room: string; wasDamaged: boolean; lost: readonly LostEntry[]; aside: readonly string[] }

/** The storage lost a part of this room. Other rooms are served; this one is not, so that nobody builds on half a text. */
export class DamagedRoom extends Error {
  readonly room: string
  readonly file: string
  readonly offset: number

  constructor(room: string, file: string, offset: number, options?: ErrorOptions) {
    super(`Room ${room} is damaged: ${file} at byte ${offset}`, options)
    this.name = 'DamagedRoom'
    this.room = room
    this.file = file
    this.offset = offset
  }
}
