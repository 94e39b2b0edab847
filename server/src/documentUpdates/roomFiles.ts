/**
 * Two files per room beside the segments: its newest base, replaced as a whole, and its history: the entries which the base
 * covers, moved here when their segment is dropped. A crash while moving can leave an entry twice or torn; readers go by index.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { NumberedEntry } from './DocumentUpdates.ts'
import { decodeOwners, encodeOwners, type OwnersTable } from './ownersTable.ts'
import { type Damage, encodeRecord, type RoomEntry, scanRecords } from './record.ts'

/** `table` null: written by a version that kept none. */
export type Base = { base: Uint8Array; coversEntries: number; table: OwnersTable | null }

/** `damaged`: it is there and cannot be read; null: there is none. */
export type BaseHead = { coversEntries: number } | 'damaged' | null

/** How the head of a base is laid out: after the magic its count of entries, the length of its owners from the second version on, two checksums. */
type Layout = { magic: Buffer; headCrcAt: number; hasOwners: boolean }
const CURRENT: Layout = { magic: Buffer.from('CDb2'), headCrcAt: 16, hasOwners: true }
const LAYOUTS: readonly Layout[] = [CURRENT, { magic: Buffer.from('CDb1'), headCrcAt: 12, hasOwners: false }]
const LONGEST_HEAD_BYTES = 24
const COUNT_AT = 4
const OWNERS_LENGTH_AT = 12
/** A base whose writing was cut off by the end of a process. */
const HALF_WRITTEN = /\.base\.[0-9a-f]{8}-[0-9a-f-]{27}$/
const NO_SALT = 0 // a history holds one room only, and every entry once: nothing could be smuggled into it

export class RoomFiles {
  readonly #folder: string

  constructor(folder: string, isReadOnly: boolean) {
    this.#folder = folder
    if (isReadOnly) return
    mkdirSync(folder, { recursive: true })
    for (const file of readdirSync(folder)) if (HALF_WRITTEN.test(file)) rmSync(join(folder, file))
  }

  baseFile(room: string): string {
    return join(this.#folder, `${encodeURIComponent(room)}.base`)
  }

  readBaseHead(room: string): BaseHead {
    const head = Buffer.alloc(LONGEST_HEAD_BYTES)
    const descriptor = openIfThere(this.baseFile(room))
    if (descriptor === null) return null
    try {
      return parseHead(head.subarray(0, readSync(descriptor, head, 0, head.length, 0))) ?? 'damaged'
    } finally {
      closeSync(descriptor)
    }
  }

  /** Null if there is none that can be trusted. */
  readBase(room: string): Base | null {
    const file = readIfThere(this.baseFile(room))
    const head = file && parseHead(file)
    if (!head) return null
    const body = file.subarray(head.bytes)
    if (crc32(body) !== file.readUInt32LE(head.bytes - 4)) return null
    const table = head.ownersLength === null ? null : decodeOwners(body.subarray(0, head.ownersLength))
    return { base: body.subarray(head.ownersLength ?? 0), coversEntries: head.coversEntries, table }
  }

  async writeBase(room: string, { base, coversEntries, table }: Base & { table: OwnersTable }): Promise<void> {
    const owners = encodeOwners(table)
    const head = Buffer.alloc(LONGEST_HEAD_BYTES)
    CURRENT.magic.copy(head)
    head.writeDoubleLE(coversEntries, COUNT_AT)
    head.writeUInt32LE(owners.length, OWNERS_LENGTH_AT)
    head.writeUInt32LE(crc32(head.subarray(0, CURRENT.headCrcAt)), CURRENT.headCrcAt)
    head.writeUInt32LE(crc32(base, crc32(owners)), CURRENT.headCrcAt + 4)
    const temporary = `${this.baseFile(room)}.${randomUUID()}`
    const handle = await open(temporary, 'wx')
    try {
      await handle.writev([head, owners, base])
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, this.baseFile(room))
    await this.syncFolder()
  }

  /** A base that cannot be used is kept under another name, which is answered. Null: there is none. */
  async setBaseAside(room: string): Promise<string | null> {
    const aside = `${this.baseFile(room)}.damaged-${randomUUID()}`
    try {
      await rename(this.baseFile(room), aside)
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
    await this.syncFolder()
    return aside
  }

  /** The rooms that have a file here. */
  names(): string[] {
    if (!existsSync(this.#folder)) return []
    const files = readdirSync(this.#folder).flatMap(file => /^(.*)\.(base|history)$/.exec(file)?.[1] ?? [])
    return [...new Set(files)].map(decodeURIComponent)
  }

  /** In order of index, each once. */
  readHistory(room: string): NumberedEntry[] {
    return this.scanHistory(room).entries
  }

  scanHistory(room: string): { entries: NumberedEntry[]; damages: readonly Damage[] } {
    const file = readIfThere(this.historyFile(room))
    if (file === null) return { entries: [], damages: [] }
    const { records, damages } = scanRecords(file, NO_SALT)
    const byIndex = new Map<number, NumberedEntry>()
    for (const { room: of, index, by, at, update } of records) {
      if (of === room) byIndex.set(index, { index, by, at, update })
    }
    return { entries: [...byIndex.values()].sort((a, b) => a.index - b.index), damages }
  }

  /** Durable when it resolves, but for the names of new files: see `syncFolder`. */
  async appendHistory(room: string, entries: readonly RoomEntry[]): Promise<void> {
    const handle = await open(this.historyFile(room), 'a')
    try {
      await handle.appendFile(Buffer.concat(entries.map(entry => encodeRecord(entry, null, NO_SALT))))
      await handle.datasync()
    } finally {
      await handle.close()
    }
  }

  historyFile(room: string): string {
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

/** Null if it cannot be trusted. `bytes`: how long the head is; `ownersLength` null: there are none. */
function parseHead(file: Buffer): { bytes: number; coversEntries: number; ownersLength: number | null } | null {
  const layout = LAYOUTS.find(({ magic }) => file.subarray(0, magic.length).equals(magic))
  if (!layout) return null
  const bytes = layout.headCrcAt + 8
  if (file.length < bytes || crc32(file.subarray(0, layout.headCrcAt)) !== file.readUInt32LE(layout.headCrcAt)) return null
  const ownersLength = layout.hasOwners ? file.readUInt32LE(OWNERS_LENGTH_AT) : null
  return { bytes, coversEntries: file.readDoubleLE(COUNT_AT), ownersLength }
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

export const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
