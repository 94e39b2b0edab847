/**
 * The logs of decisions and what lies beside them. One append is one durable unit: its events, ballots and authors kept beside the log,
 * and the answers to its commands. Which decisions exist is told by the logs alone, so that no second list can disagree with them.
 */
import type { DecisionEvent, Json, SideKey, SideWrite } from '@concord/shared'

export type Append = { events: readonly DecisionEvent[]; beside: readonly SideWrite[] }
export type SideEntry = { key: SideKey; value: Json }

/** Where a log ends, kept beside it in the same append, so that a lost end is noticed. */
export type LogEnd = { seq: number; hash: string }
/** `key`: that of a record beside the log, or null for the event `seq`. */
export type RecordFlaw = { key: SideKey | null; seq: number | null; problem: string }

export interface Journal {
  /** Events with seq > `after`, in order, at most `limit` of them. A log never written is empty, not an error. Rejects with DamagedRecord. */
  read(log: string, after: number, limit?: number): Promise<readonly DecisionEvent[]>
  /** Durable when it resolves, all or none. `after`: the last seq that the caller has read; false, nothing written, if somebody was faster. Rejects with StorageFull where there is no room, with StorageReadOnly where the disk takes no writes at all. */
  append(log: string, after: number, write: Append): Promise<boolean>
  /** What lies beside a log under this key or below it. Rejects with DamagedRecord. */
  beside(log: string, prefix: SideKey): Promise<readonly SideEntry[]>
  /** Null: the log was never written. Rejects with DamagedRecord. */
  end(log: string): Promise<LogEnd | null>
  /** Every log that has an event. */
  logs(): Promise<readonly string[]>
  /** Every log that something lies beside. */
  logsBeside(): Promise<readonly string[]>
  /** Reads all that lies beside a log; answers what cannot be trusted. */
  besideFlaws(log: string): Promise<readonly RecordFlaw[]>
  /** Takes away a record beside a log, sound or not. */
  forgetBeside(log: string, key: SideKey): Promise<void>
  /** A copy as of one moment, while all goes on. `folder` is there and empty. */
  backup(folder: string): Promise<void>
  /** Everything appended is on the disk. */
  close(): Promise<void>
}

/** The disk has no room for this write. Nothing of it was kept; reading goes on, and writing too once there is room. */
export class StorageFull extends Error {
  constructor(options?: ErrorOptions) {
    super('The storage is full', options)
    this.name = 'StorageFull'
  }
}

/** The disk takes no writes any more: somebody, or its own driver after an error, has made it so. Reading goes on. */
export class StorageReadOnly extends Error {
  constructor(options?: ErrorOptions) {
    super('The storage is read-only', options)
    this.name = 'StorageReadOnly'
  }
}

/** The storage gives back something else than was written. Other records can be read. */
export class DamagedRecord extends Error {
  readonly log: string
  readonly flaw: RecordFlaw

  constructor(log: string, flaw: RecordFlaw) {
    super(`Log ${log}, ${flaw.key ? `record ${flaw.key.join('/')}` : `event ${flaw.seq}`}: ${flaw.problem}`)
    this.name = 'DamagedRecord'
    this.log = log
    this.flaw = flaw
  }
}
