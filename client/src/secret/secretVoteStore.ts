/**
 * Where codes, ballots and acknowledgements of secret polls are kept: a database of this browser's own for them, apart from everything
 * else. A browser that refuses (private window, full disk) gets a store that lives as long as the page, and `put` says so.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { SecretVote } from './secretVote.ts'

export interface SecretVoteStore {
  all(): Promise<readonly SecretVote[]>
  get(id: string): Promise<SecretVote | undefined>
  /** False: it is in this page only, and goes with it. */
  put(vote: SecretVote): Promise<boolean>
  remove(id: string): Promise<void>
  /** The opening (hex) under which this browser saw this poll first: `opening` itself, if it has seen none before. */
  firstOpening(path: string, opening: string): Promise<string>
}

interface Schema extends DBSchema {
  votes: { key: string; value: SecretVote }
  openings: { key: string; value: { path: string; opening: string } }
}

export function memorySecretVoteStore(): SecretVoteStore {
  const votes = new Map<string, SecretVote>()
  const openings = new Map<string, string>()
  return {
    all: async () => [...votes.values()],
    get: async id => votes.get(id),
    put: async vote => {
      votes.set(vote.id, vote)
      return false
    },
    remove: async id => void votes.delete(id),
    firstOpening: async (path, opening) => {
      const seen = openings.get(path) ?? opening
      openings.set(path, seen)
      return seen
    },
  }
}

export async function openSecretVoteStore(): Promise<SecretVoteStore> {
  try {
    return keptStore(
      await openDB<Schema>('concord-secret-votes', 1, {
        upgrade: db => {
          db.createObjectStore('votes', { keyPath: 'id' })
          db.createObjectStore('openings', { keyPath: 'path' })
        },
      }),
    )
  } catch {
    return memorySecretVoteStore() // refused by the browser; its voter is asked to note the code first
  }
}

/** What the disk does not take stays in memory. */
function keptStore(db: IDBPDatabase<Schema>): SecretVoteStore {
  const memory = memorySecretVoteStore()
  return {
    async all() {
      const unkept = await memory.all()
      const kept = await db.getAll('votes')
      return [...kept.filter(({ id }) => !unkept.some(other => other.id === id)), ...unkept]
    },
    get: async id => (await memory.get(id)) ?? db.get('votes', id),
    async put(vote) {
      try {
        await db.put('votes', vote)
      } catch {
        return memory.put(vote) // no room, or the database was taken away
      }
      await memory.remove(vote.id)
      return true
    },
    async remove(id) {
      await memory.remove(id)
      await db.delete('votes', id)
    },
    async firstOpening(path, opening) {
      const both = db.transaction('openings', 'readwrite')
      const seen = await both.store.get(path)
      if (!seen) await both.store.put({ path, opening })
      await both.done
      return seen?.opening ?? opening
    },
  }
}
