/** A journal as schema 1 had it, for tests of what became of it: what lies beside the logs without checksums, no ends. */
import type { DecisionEvent, Json, SideKey } from '@concord/shared'
import { type Key, open } from 'lmdb'

export type FirstLayoutLog = {
  log: string
  events: readonly DecisionEvent[]
  beside: readonly { key: SideKey; value: Json }[]
}

export async function writeFirstLayout(path: string, logs: readonly FirstLayoutLog[]): Promise<void> {
  const root = open({ path, encoding: 'json', eventTurnBatching: false })
  const events = root.openDB<DecisionEvent, Key[]>({ name: 'events', encoding: 'json' })
  const side = root.openDB<Json, Key[]>({ name: 'beside', encoding: 'json' })
  await root.transaction(() => {
    for (const one of logs) {
      for (const event of one.events) events.putSync([one.log, event.seq], event)
      for (const { key, value } of one.beside) side.putSync([one.log, ...key], value)
    }
  })
  await root.close()
}
