/**
 * Where commands wait: IndexedDB, so that they survive a reload and a crash. A browser that refuses it (private window, full
 * disk) gets a store that lives as long as the page, and `isKept` says so.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { SentCommand } from '../api/decisions.ts'

/** `place` gives the order. `refusal`: the server's no, kept until it is dismissed. */
export type OutboxEntry = {
  id: string
  place: number
  personId: string
  decisionId: string
  command: SentCommand
  queuedAt: number
  refusal?: { code: string; facts: Readonly<Record<string, unknown>>; detail: string | null; at: number }
}

export interface OutboxStore {
  readonly isKept: boolean
  /** All entries in the order in which they were put. */
  all(): Promise<readonly OutboxEntry[]>
  put(entry: OutboxEntry): Promise<void>
  remove(id: string): Promise<void>
}

interface Schema extends DBSchema {
  commands: { key: string; value: OutboxEntry }
}

const byPlace = (a: OutboxEntry, b: OutboxEntry): number => a.place - b.place

export function memoryOutboxStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>()
  return {
    isKept: false,
    all: async () => [...entries.values()].sort(byPlace),
    put: async entry => void entries.set(entry.id, entry),
    remove: async id => void entries.delete(id),
  }
}

export async function openOutboxStore(): Promise<OutboxStore> {
  try {
    return keptStore(
      await openDB<Schema>('concord-outbox', 1, { upgrade: db => void db.createObjectStore('commands', { keyPath: 'id' }) }),
    )
  } catch {
    return memoryOutboxStore() // refused by the browser; the save state says that nothing is kept
  }
}

/** What the disk does not take stays in memory, and the page says so; if the whole database is taken away, so does all that was in it. */
export function keptStore(db: Pick<IDBPDatabase<Schema>, 'getAll' | 'put' | 'delete'>): OutboxStore {
  const unkept = new Map<string, OutboxEntry>()
  let kept = new Map<string, OutboxEntry>()
  const look = async () => {
    try {
      kept = new Map((await db.getAll('commands')).map(entry => [entry.id, entry]))
    } catch {
      for (const entry of kept.values()) if (!unkept.has(entry.id)) unkept.set(entry.id, entry)
      kept.clear()
    }
  }
  return {
    get isKept() {
      return unkept.size === 0
    },
    async all() {
      await look()
      return [...[...kept.values()].filter(entry => !unkept.has(entry.id)), ...unkept.values()].sort(byPlace)
    },
    async put(entry) {
      try {
        await db.put('commands', entry)
        kept.set(entry.id, entry)
        unkept.delete(entry.id)
      } catch {
        unkept.set(entry.id, entry) // no room, or the database was taken away
      }
    },
    async remove(id) {
      unkept.delete(id)
      kept.delete(id)
      try {
        await db.delete('commands', id)
      } catch {
        // Taken away: if it comes back, the command is sent once more and gets the same answer.
      }
    },
  }
}
