/**
 * A log as far as it can be trusted: each event read, the chain unbroken, its end where the newest append noted it. Rules L1–L3. In slices,
 * so that a long one keeps nobody waiting.
 */
import type { DecisionEvent } from '@concord/shared'
import { BEGINNING, type ChainFlaw, chainFlaw } from '@concord/shared/verify'
import { createBreather } from '../history/breather.ts'
import { DamagedRecord, type Journal } from './Journal.ts'
import { nativeSha256 } from './nativeSha256.ts'

/** `seq`: the first event that cannot be trusted. */
export type LogFlaw = { seq: number; flaw: ChainFlaw['flaw'] | 'unreadable' | 'end-lost' }
export type ReadLog = { events: readonly DecisionEvent[]; flaw: LogFlaw | null }

const SLICE = 100

/** `events`: those before the flaw, if there is one. */
export async function readLog(journal: Journal, log: string): Promise<ReadLog> {
  const events: DecisionEvent[] = []
  const breather = createBreather()
  for (;;) {
    const slice = await readSlice(journal, log, events.length)
    const last = events.at(-1)
    const flaw = chainFlaw(slice.events, nativeSha256, last ? { seq: last.seq, head: last.hash } : BEGINNING) ?? slice.flaw
    events.push(...slice.events.filter(({ seq }) => !flaw || seq < flaw.seq))
    if (flaw) return { events, flaw }
    if (slice.events.length === 0) return { events, flaw: await endFlaw(journal, log, events) }
    await breather.breathe()
  }
}

async function readSlice(journal: Journal, log: string, after: number): Promise<ReadLog> {
  try {
    return { events: await journal.read(log, after, SLICE), flaw: null }
  } catch (error) {
    const seq = error instanceof DamagedRecord ? error.flaw.seq : null
    if (seq === null) throw error
    return { events: await journal.read(log, after, seq - 1 - after), flaw: { seq, flaw: 'unreadable' } }
  }
}

/** Whoever appends meanwhile has come after the last read: that is no flaw. */
async function endFlaw(journal: Journal, log: string, events: readonly DecisionEvent[]): Promise<LogFlaw | null> {
  const last = events.at(-1)
  try {
    const end = await journal.end(log)
    const isMoving = end !== null && end.seq > (last?.seq ?? 0) && (await journal.read(log, last?.seq ?? 0, 1)).length > 0
    if (isMoving || (end?.seq === last?.seq && end?.hash === last?.hash)) return null
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error
  }
  return { seq: events.length + 1, flaw: 'end-lost' }
}
