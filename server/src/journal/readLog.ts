/** A log as far as it can be trusted: each event read, the chain unbroken, its end where the newest append noted it. Rules L1–L3. */
import { createHash } from 'node:crypto'
import type { DecisionEvent } from '@concord/shared'
import { type ChainFlaw, chainFlaw } from '@concord/shared/verify'
import { DamagedRecord, type Journal } from './Journal.ts'

/** `seq`: the first event that cannot be trusted. */
export type LogFlaw = { seq: number; flaw: ChainFlaw['flaw'] | 'unreadable' | 'end-lost' }
export type ReadLog = { events: readonly DecisionEvent[]; flaw: LogFlaw | null }

/** Of the machine: a start hashes everything, and checks a chain in half the time with it. */
const nativeSha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** With a flaw, `events` may hold some that cannot be trusted, from its `seq` on. */
export async function readLog(journal: Journal, log: string): Promise<ReadLog> {
  try {
    const events = await journal.read(log, 0)
    return { events, flaw: chainFlaw(events, nativeSha256) ?? (await endFlaw(journal, log, events)) }
  } catch (error) {
    const seq = error instanceof DamagedRecord ? error.flaw.seq : null
    if (seq === null) throw error
    const events = await journal.read(log, 0, seq - 1)
    return { events, flaw: chainFlaw(events, nativeSha256) ?? { seq, flaw: 'unreadable' } }
  }
}

async function endFlaw(journal: Journal, log: string, events: readonly DecisionEvent[]): Promise<LogFlaw | null> {
  const last = events.at(-1)
  try {
    const end = await journal.end(log)
    if (end?.seq === last?.seq && end?.hash === last?.hash) return null
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error
  }
  return { seq: events.length + 1, flaw: 'end-lost' }
}
