/**
 * The logs of decisions and what lies beside them. One append is one durable unit: its events, ballots and authors kept beside the log,
 * and the answers to its commands. Which decisions exist is told by the logs alone, so that no second list can disagree with them.
 */
import type { DecisionEvent, Json, SideKey, SideWrite } from '@concord/shared'

export type Append = { events: readonly DecisionEvent[]; beside: readonly SideWrite[] }
export type SideEntry = { key: SideKey; value: Json }

export interface Journal {
  /** Events with seq > `after`, in order, at most `limit` of them. A log never written is empty, not an error. */
  read(log: string, after: number, limit?: number): Promise<readonly DecisionEvent[]>
  /** Durable when it resolves, all or none. `after`: the last seq that the caller has read; false, nothing written, if somebody was faster. Rejects with StorageFull where there is no room. */
  append(log: string, after: number, write: Append): Promise<boolean>
  /** What lies beside a log under this key or below it. */
  beside(log: string, prefix: SideKey): Promise<readonly SideEntry[]>
  /** Every log that has an event. */
  logs(): Promise<readonly string[]>
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
