/**
 * A room as its storage has it, looked through once: how far it has come with each client id and whose that is, and whether browsers can
 * live with it. In slices, and what is large is put together elsewhere, so that opening a long history holds up nobody.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { DamagedRoom, type DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { ClientIds } from './clientIds.ts'
import type { Compactor } from './compactor.ts'
import { inspectUpdate } from './inspectUpdate.ts'
import { NoDocument } from './noDocument.ts'
import { Rehearsal } from './rehearsal.ts'
import type { RelayLimits } from './relayLimits.ts'
import { RoomState } from './roomState.ts'
import { TypeDepths } from './typeDepths.ts'
import { UpdateRefused } from './updateRefused.ts'

export type LoadDeps = { updates: DocumentUpdates; limits: RelayLimits; compactor: Compactor }
/** `read`: the bytes that were gone through for it. */
export type OpenedRoom = { state: RoomState; ids: ClientIds; entryCount: number; snapshotCovers: number; read: number }

const SLICE = 500
/** With fewer types than this none can lie too deep. */
const FEW_TYPES = 64

/** Rejects with DamagedRoom. */
export async function loadRoom(name: string, deps: LoadDeps): Promise<OpenedRoom> {
  try {
    return await open(name, deps)
  } catch (error) {
    if (error instanceof UpdateRefused || error instanceof NoDocument)
      throw new DamagedRoom(name, 'its text', 0, { cause: error })
    throw error
  }
}

async function open(name: string, { updates, limits, compactor }: LoadDeps): Promise<OpenedRoom> {
  const { base, owners, tail, entryCount, mayLackWords } = await updates.load(name)
  const snapshotCovers = entryCount - tail.length
  const ids = new ClientIds(limits, owners ?? new Map(), mayLackWords)
  let read = tail.reduce((sum, { update }) => sum + update.length, base?.length ?? 0)
  if (owners === null) {
    for await (const { update, by, index } of updates.entries(name)) {
      if (index >= snapshotCovers) continue
      ids.takeOver(inspectUpdate(update, true), by)
      read += update.length
    }
  }
  const counted = { types: 0, pieces: 0, between: 0 }
  const lookAt = (update: Uint8Array, by: string | null) => {
    const inspection = inspectUpdate(update, true)
    ids.takeOver(inspection, by)
    counted.types += inspection.types.length
    counted.pieces += inspection.pieces
    counted.between += inspection.between
  }
  if (base) lookAt(base, null)
  for (const [i, { update, by }] of tail.entries()) {
    if (i % SLICE === SLICE - 1) await nextTurn()
    lookAt(update, by)
  }
  const updatesOfTail = tail.map(({ update }) => update)
  const state = new RoomState(base, updatesOfTail, new Rehearsal(counted))
  if (counted.types > FEW_TYPES && TypeDepths.of(state.parts().updates).isTooDeep) throw new UpdateRefused('nested too deep')
  if (state.isHeavy) {
    const parts = state.parts()
    state.replace(parts, await compactor.compact(parts.updates, state.rehearsal.maybeSlow), 'compacted')
  }
  return { state, ids, entryCount, snapshotCovers, read }
}
