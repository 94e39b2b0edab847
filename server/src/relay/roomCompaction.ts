/**
 * Puts a room's updates together: as a snapshot when there are many or everybody has left, so that the next load is short; and before
 * somebody is answered from a state that takes long to merge. What is large is done in a thread, one round at a time.
 */
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import type { Admission } from './admission.ts'
import type { ClientIds } from './clientIds.ts'
import type { Compactor } from './compactor.ts'
import type { RoomState } from './roomState.ts'

const COMPACT_AFTER_MS = 2000

export type CompactionParts = {
  name: string
  updates: DocumentUpdates
  compactor: Compactor
  state: RoomState
  ids: ClientIds
  admission: Admission
  /** How many entries the state holds, once everything accepted is part of it. */
  settle(): Promise<number>
  /** NoDocument, or why a snapshot could not be saved. */
  onFailed(error: unknown): void
}

export class RoomCompaction {
  readonly #parts: CompactionParts
  #snapshotCovers: number
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #lightening: Promise<void> | null = null

  constructor(parts: CompactionParts, snapshotCovers: number) {
    this.#parts = parts
    this.#snapshotCovers = snapshotCovers
  }

  /** Soon, if it is worth it. */
  consider(): void {
    if (this.#parts.state.needsCompaction) this.#timer ??= setTimeout(() => void this.run(), COMPACT_AFTER_MS).unref()
  }

  /** Never rejects. */
  run(): Promise<void> {
    this.stop()
    this.#running = this.#running.then(() => this.#once())
    return this.#running
  }

  /** Once for all who ask meanwhile. Rejects with NoDocument. */
  async lighten(): Promise<void> {
    if (!this.#parts.state.isHeavy) return
    this.#lightening ??= this.#lightenOnce().finally(() => {
      this.#lightening = null
    })
    await this.#lightening
  }

  async #lightenOnce(): Promise<void> {
    const { state, compactor } = this.#parts
    const before = state.parts()
    state.replace(before, await compactor.compact(before.updates, state.rehearsal.maybeSlow), 'compacted')
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  async #once(): Promise<void> {
    const { name, updates, compactor, state, ids, admission, settle, onFailed } = this.#parts
    const covers = await settle()
    if (covers === this.#snapshotCovers && !ids.hasNewOwners) return
    const before = state.parts()
    try {
      const bytes = state.isCompact ? state.bytes() : await compactor.compact(before.updates, state.rehearsal.maybeSlow)
      state.replace(before, bytes, 'compacted')
      admission.forgetDepths()
      await ids.keepOwners(owners => updates.saveSnapshot(name, bytes, covers, owners))
      this.#snapshotCovers = Math.max(this.#snapshotCovers, covers)
    } catch (error) {
      onFailed(error)
    }
  }
}
