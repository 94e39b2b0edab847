/** What arrived in one turn, as entries of the history and as the one update that everybody else is sent. */
import * as Y from 'yjs'

const MERGED_AT_ONCE = 64

export type ByPerson = { by: string; update: Uint8Array }

/** One entry per run of updates by the same person. */
export function entriesOfTurn(updates: readonly { by: string; taken: { update: Uint8Array } }[]): ByPerson[] {
  const runs: { by: string; updates: Uint8Array[] }[] = []
  for (const { by, taken } of updates) {
    const last = runs.at(-1)
    if (last?.by === by) last.updates.push(taken.update)
    else runs.push({ by, updates: [taken.update] })
  }
  return runs.map(run => ({ by: run.by, update: mergeAll(run.updates) }))
}

/** In steps: the time that Yjs takes grows with the square of their number. */
export function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  if (only && updates.length === 1) return only
  if (updates.length <= MERGED_AT_ONCE) return Y.mergeUpdates([...updates])
  const parts: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += MERGED_AT_ONCE) parts.push(Y.mergeUpdates(updates.slice(i, i + MERGED_AT_ONCE)))
  return mergeAll(parts)
}
