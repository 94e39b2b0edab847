/**
 * The journal in LMDB. Keys are [log, seq] and [log, ...side key], so one range scan reads a log in order. Appends of the same moment share
 * one commit; an awaited transaction has been flushed. Values are JSON, so that any tool can read them. Why no eventTurnBatching: with it a
 * commit that fails (a full disk) also rejects a promise that nobody can hold, which would end the process; without it appends are faster.
 */
import { mkdirSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DecisionEvent, Json } from '@concord/shared'
import { type Key, open } from 'lmdb'
import { type Journal, StorageFull } from './Journal.ts'

const LAST_SEQ = Number.MAX_SAFE_INTEGER
/** LMDB tells a full disk as an input/output error: below this much room, that is what it was. */
const NO_ROOM_BYTES = 4 << 20

export function openLmdbJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const root = open({ path, encoding: 'json', eventTurnBatching: false })
  const events = root.openDB<DecisionEvent, Key[]>({ name: 'events', encoding: 'json' })
  const side = root.openDB<Json, Key[]>({ name: 'beside', encoding: 'json' })

  return {
    async read(log, after, limit) {
      const range = { start: [log, after + 1], end: [log, LAST_SEQ], ...(limit !== undefined && { limit }) }
      return events.getRange(range).map(({ value }) => value).asArray
    },

    async append(log, after, write) {
      const writeAll = (): boolean => {
        if (events.doesExist([log, after + 1]) || (after > 0 && !events.doesExist([log, after]))) return false
        for (const event of write.events) events.putSync([log, event.seq], event)
        for (const { key, value } of write.beside) {
          if (value === undefined) side.removeSync([log, ...key])
          else side.putSync([log, ...key], value)
        }
        return true
      }
      try {
        return await root.transaction(writeAll)
      } catch (error) {
        await settled(error)
        throw hasRoom(path) ? error : new StorageFull({ cause: error })
      }
    },

    async beside(log, prefix) {
      const found: { key: [string, ...string[]]; value: Json }[] = []
      for (const { key, value } of side.getRange({ start: [log, ...prefix] })) {
        const [keyLog, kind, ...rest] = key.map(String)
        const isBelow = keyLog === log && prefix.every((part, i) => part === (i === 0 ? kind : rest[i - 1]))
        if (!isBelow || kind === undefined) break
        found.push({ key: [kind, ...rest], value })
      }
      return found
    },

    async logs() {
      const found: string[] = []
      let next = first(events.getKeys({ limit: 1 }))
      while (next) {
        const [log] = next.map(String)
        if (log === undefined) break
        found.push(log)
        next = first(events.getKeys({ start: [log, LAST_SEQ], limit: 1 }))
      }
      return found
    },

    async close() {
      await root.flushed
      await root.close()
    },
  }
}

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item
  return undefined
}

function hasRoom(path: string): boolean {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize > NO_ROOM_BYTES
}

/** A failed commit carries a second promise with its cause: unless somebody waits for it, it would end the process. */
async function settled(error: unknown): Promise<void> {
  if (typeof error === 'object' && error !== null && 'commitError' in error) await Promise.allSettled([error.commitError])
}
