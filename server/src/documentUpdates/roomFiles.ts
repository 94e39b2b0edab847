/**
 * Two files per room beside the segments: its newest base, replaced as a whole, and its history: the entries which the base
 * covers, moved here when their segment is dropped. A crash while moving can leave an entry twice or torn; readers go by index.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { NumberedEntry } from './DocumentUpdates.ts'
import { encodeRecord, type RoomEntry, scanRecords } from './record.ts'

/** `damaged`: it is there and cannot be read; null: there is none. */
export type BaseHead = { coversEntries: number } | 'damaged' | null

const MAGIC = Buffer.from('CDb1')
const HEAD_BYTES = 20
const CHECKED_HEAD_BYTES = 12
const NO_SALT = 0 // a history holds one room only, and every entry once: nothing could be smuggled into it

export class RoomFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  baseFile(room: string): string {
    return join(this.#folder, `${encodeURIComponent(room)}.base`)
  }

  readBaseHead(room: string): BaseHead {
    const head = Buffer.alloc(HEAD_BYTES)
    const descriptor = openIfThere(this.baseFile(room))
    if (descriptor === null) return null
    try {
      return readSync(descriptor, head, 0, HEAD_BYTES, 0) === HEAD_BYTES ? parseHead(head) : 'damaged'
    } finally {
      closeSync(descriptor)
    }
  }

  /** Null if there is none that can be trusted. */
  readBase(room: string): Uint8Array | null {
    const file = readIfThere(this.baseFile(room))
    if (file === null || file.length < HEAD_BYTES || parseHead(file) === 'damaged') return null
    const base = file.subarray(HEAD_BYTES)
    return crc32(base) === file.readUInt32LE(16) ? base : null
  }

  async writeBase(room: string, base: Uint8Array, coversEntries: number): Promise<void> {
    const head = Buffer.alloc(HEAD_BYTES)
    MAGIC.copy(head)
    head.writeDoubleLE(coversEntries, 4)
    head.writeUInt32LE(crc32(head.subarray(0, CHECKED_HEAD_BYTES)), 12)
    head.writeUInt32LE(crc32(base), 16)
    const temporary = `${this.baseFile(room)}.${randomUUID()}`
    const handle = await open(temporary, 'wx')
    try {
      await handle.writev([head, base])
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, this.baseFile(room))
    await this.syncFolder()
  }

  /** In order of index, each once. */
  readHistory(room: string): NumberedEntry[] {
    const file = readIfThere(this.#historyFile(room))
    if (file === null) return []
    const byIndex = new Map<number, NumberedEntry>()
    for (const { room: of, index, by, at, update } of scanRecords(file, NO_SALT).records) {
      if (of === room) byIndex.set(index, { index, by, at, update })
    }
    return [...byIndex.values()].sort((a, b) => a.index - b.index)
  }

  /** Durable when it resolves, but for the names of new files: see `syncFolder`. */
  async appendHistory(room: string, entries: readonly RoomEntry[]): Promise<void> {
    const handle = await open(this.#historyFile(room), 'a')
    try {
      await handle.appendFile(Buffer.concat(entries.map(entry => encodeRecord(entry, null, NO_SALT))))
      await handle.datasync()
    } finally {
      await handle.close()
    }
  }

  #historyFile(room: string): string {
    return join(this.#folder, `${encodeURIComponent(room)}.history`)
  }

  async syncFolder(): Promise<void> {
    const handle = await open(this.#folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

function parseHead(head: Buffer): { coversEntries: number } | 'damaged' {
  const isWhole = head.compare(MAGIC, 0, 4, 0, 4) === 0 && crc32(head.subarray(0, CHECKED_HEAD_BYTES)) === head.readUInt32LE(12)
  return isWhole ? { coversEntries: head.readDoubleLE(4) } : 'damaged'
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
