/**
 * The journal in LMDB. Keys are [log, seq] and [log, ...side key], so one range scan reads a log in order. Appends of the same moment share
 * one commit; an awaited transaction has been flushed. Values are JSON, so that any tool can read them. The file is looked at before LMDB
 * maps it (lmdbPages.ts), records beside a log carry a checksum (sideRecord.ts). Why no eventTurnBatching: with it a commit that fails (a
 * full disk) also rejects a promise that nobody can hold, which would end the process; without it appends are faster.
 */
import { mkdirSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DecisionEvent, Json, SideKey } from '@concord/shared'
import { type Database, type Key, open } from 'lmdb'
import { DamagedStore } from '../store/damagedStore.ts'
import { whyRefused } from '../store/whyRefused.ts'
import { DamagedRecord, type Journal, type LogEnd, type RecordFlaw, StorageFull, StorageReadOnly } from './Journal.ts'
import { lmdbFlaw } from './lmdbPages.ts'
import { decodeSide, encodeSide, parsed } from './sideRecord.ts'

const LAST_SEQ = Number.MAX_SAFE_INTEGER
const END: SideKey = ['end']
/** Sorts behind every seq and every side key of a log. */
const AFTER_ALL = '\uffff'
/** The table of schema 1, without checksums: migrations/checkedRecords.ts. */
const UNCHECKED = 'beside'

type Table = Database<string, Key[]>
export type LmdbJournal = Journal & {
  /** Brings what lies beside the logs of schema 1 under checksums and notes where each log ends: in one commit, or not at all. */
  checkRecords(): Promise<void>
}

/** Throws DamagedStore. */
export function openLmdbJournal(path: string, { isReadOnly = false } = {}): LmdbJournal {
  if (!isReadOnly) mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const flaw = lmdbFlaw(join(path, 'data.mdb'))
  if (flaw) throw new DamagedStore(flaw.file, flaw.offset, flaw.problem)
  const root = open({ path, encoding: 'string', eventTurnBatching: false, readOnly: isReadOnly })
  const events: Table = root.openDB({ name: 'events', encoding: 'string' })
  const side: Table = root.openDB({ name: 'side', encoding: 'string' })

  const putSide = (log: string, key: SideKey, value: Json) => side.putSync([log, ...key], encodeSide(log, key, value))

  function* besideRecords(log: string, prefix: readonly string[]): Generator<{ key: SideKey; stored: string }> {
    for (const { key, value } of side.getRange({ start: [log, ...prefix] })) {
      const [keyLog, kind, ...rest] = key.map(String)
      const isBelow = keyLog === log && prefix.every((part, i) => part === (i === 0 ? kind : rest[i - 1]))
      if (!isBelow || kind === undefined) return
      yield { key: [kind, ...rest], stored: value }
    }
  }

  const journal: LmdbJournal = {
    async read(log, after, limit) {
      const range = { start: [log, after + 1], end: [log, LAST_SEQ], ...(limit !== undefined && { limit }) }
      return events.getRange(range).map(({ key, value }) => eventOf(log, Number(key[1]), value)).asArray
    },

    async append(log, after, write) {
      const writeAll = (): boolean => {
        if (events.doesExist([log, after + 1]) || (after > 0 && !events.doesExist([log, after]))) return false
        for (const event of write.events) events.putSync([log, event.seq], JSON.stringify(event))
        for (const { key, value } of write.beside) {
          if (value === undefined) side.removeSync([log, ...key])
          else putSide(log, key, value)
        }
        const last = write.events.at(-1)
        if (last) putSide(log, END, { seq: last.seq, hash: last.hash })
        return true
      }
      try {
        return await root.transaction(writeAll)
      } catch (error) {
        const why = whyRefused(path, await errnoOf(error))
        if (why === 'storage-full') throw new StorageFull({ cause: error })
        throw why === 'storage-read-only' ? new StorageReadOnly({ cause: error }) : error
      }
    },

    async beside(log, prefix) {
      return [...besideRecords(log, prefix)].map(({ key, stored }) => {
        const value = decodeSide(log, key, stored)
        if (value === undefined) throw new DamagedRecord(log, besideFlaw(key))
        return { key, value }
      })
    },

    async end(log) {
      const stored = side.get([log, ...END])
      if (stored === undefined) return null
      const value = decodeSide(log, END, stored)
      if (value === undefined) throw new DamagedRecord(log, besideFlaw(END))
      return value as LogEnd
    },

    async besideFlaws(log) {
      const wrong = [...besideRecords(log, [])].filter(({ key, stored }) => decodeSide(log, key, stored) === undefined)
      return wrong.map(({ key }) => besideFlaw(key))
    },

    async forgetBeside(log, key) {
      await root.transaction(() => side.removeSync([log, ...key]))
    },

    logs: async () => logsIn(events, join(path, 'data.mdb')),
    logsBeside: async () => logsIn(side, join(path, 'data.mdb')),

    async backup(folder) {
      await root.backup(folder, true)
      for (const path of [join(folder, 'data.mdb'), folder]) await sync(path)
    },

    async checkRecords() {
      const unchecked: Table = root.openDB({ name: UNCHECKED, encoding: 'string' })
      await root.transaction(() => {
        for (const { key, value } of unchecked.getRange()) {
          const [log = '', kind = '', ...rest] = key.map(String)
          const stored = parsed(value)
          if (stored === undefined) throw new DamagedRecord(log, besideFlaw([kind, ...rest]))
          putSide(log, [kind, ...rest], stored)
        }
        for (const log of logsIn(events, join(path, 'data.mdb'))) {
          const [last] = events.getRange({ start: [log, LAST_SEQ], end: [log, 0], reverse: true, limit: 1 })
          const { seq, hash } = eventOf(log, Number(last?.key[1]), last?.value ?? '')
          putSide(log, END, { seq, hash })
        }
        unchecked.clearSync()
      })
    },

    async close() {
      if (!isReadOnly) await root.flushed
      await root.close()
    },
  }
  return journal
}

const besideFlaw = (key: SideKey): RecordFlaw => ({ key, seq: null, problem: 'it is not what was written' })

function eventOf(log: string, seq: number, stored: string): DecisionEvent {
  const event = parsed(stored)
  if (typeof event !== 'object' || event === null) throw new DamagedRecord(log, { key: null, seq, problem: 'it cannot be read' })
  return event as unknown as DecisionEvent
}

/** From log to log without reading what is between, unless a key is none of ours. */
function logsIn(table: Table, file: string): string[] {
  const found: string[] = []
  let next = first(table.getKeys({ limit: 1 }))
  while (next) {
    const log = logOf(next)
    if (log === null || log === found.at(-1)) return logsOneByOne(table, file)
    found.push(log)
    next = first(table.getKeys({ start: [log, AFTER_ALL], limit: 1 }))
  }
  return found
}

function logsOneByOne(table: Table, file: string): string[] {
  try {
    const keys = [...table.getKeys()]
    return [...new Set(keys.map(logOf).filter(log => log !== null))]
  } catch (error) {
    throw new DamagedStore(file, null, 'a key cannot be read', { cause: error })
  }
}

const logOf = (key: unknown): string | null => (Array.isArray(key) && typeof key[0] === 'string' ? key[0] : null)

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item
  return undefined
}

async function sync(path: string): Promise<void> {
  const handle = await openFile(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A failed commit carries its cause in a second promise: unless somebody waits for it, it would end the process. */
async function errnoOf(error: unknown): Promise<number | null> {
  if (typeof error !== 'object' || error === null || !('commitError' in error)) return null
  const [settled] = await Promise.allSettled([error.commitError])
  const cause: unknown = settled.status === 'rejected' ? settled.reason : settled.value
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'number' ? cause.code : null
}
