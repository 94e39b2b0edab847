/** A long history as our relay leaves it behind: every update an entry of its own, compacted on the way by the relay's own rule. */
import * as Y from 'yjs'
import { openFileDocumentUpdates } from '../../src/documentUpdates/fileDocumentUpdates.ts'
import { compacted, RoomState } from '../../src/relay/roomState.ts'

const quiet = { warn: () => undefined, error: () => undefined }
const FLUSH_EVERY = 500

export async function writeHistory(folder: string, room: string, updateCount: number): Promise<void> {
  const updates = openFileDocumentUpdates(folder, quiet)
  const [doc, state] = [new Y.Doc(), new RoomState(null, [])]
  const owners = new Map([[doc.clientID, 'ana']])
  let last: Promise<void> = Promise.resolve()
  doc.on('update', (update: Uint8Array) => {
    last = updates.append(room, { by: 'ana', at: 1, update }).flushed
    state.add(update, [])
  })
  for (let i = 1; i <= updateCount; i++) {
    doc.getText('content').insert(i - 1, 'x')
    if (i % FLUSH_EVERY === 0) await last
    if (!state.needsCompaction) continue
    const parts = state.parts()
    const bytes = compacted(parts.updates)
    state.replace(parts, bytes, 'compacted')
    await updates.saveSnapshot(room, bytes, i, owners)
  }
  await last
  await updates.close()
}
