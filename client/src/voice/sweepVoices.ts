/**
 * Takes on this device that nothing leads to any more: no draft holds them, no command that waits or was refused names them (their place is
 * gone, or another page took the draft away). They go after a week, so that a phone does not fill up with what nobody can find.
 */

import type { KeptTake, TakeStore } from '../player/takeStore.ts'
import type { OutboxEntry } from '../sync/outboxStore.ts'

export const FORGOTTEN_AFTER_MS = 7 * 86_400_000

type Known = {
  store: Pick<TakeStore, 'all' | 'remove'>
  /** The drafts of what is said aloud, as they are kept. */
  drafts: readonly string[]
  entries: readonly Pick<OutboxEntry, 'command'>[]
  now: number
}

export async function sweepVoices({ store, drafts, entries, now }: Known): Promise<void> {
  const commands = entries.map(({ command }) => JSON.stringify(command))
  const isWanted = ({ id }: KeptTake) => [...drafts, ...commands].some(text => text.includes(id))
  for (const take of await store.all())
    if (now - take.startedAt >= FORGOTTEN_AFTER_MS && !isWanted(take)) await store.remove(take.id)
}
