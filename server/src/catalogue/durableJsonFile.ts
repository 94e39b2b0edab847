/**
 * One JSON file that is always whole; an adapter for lowdb. A write goes to a temporary file, is flushed, renamed over the old one, and the
 * folder flushed; the file before stays as `.bak`. The first line carries a checksum of the others, so that a flipped bit is noticed;
 * whoever edits the file by hand takes that line out. One write at a time: whoever calls waits for the one before (groupedChanges.ts).
 */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DamagedStore } from '../store/damagedStore.ts'

export type StorageWarning = (facts: { file: string; err: unknown }, message: string) => void
/** `isReadOnly`: a damaged file is told and left as it is. */
export type DurableJsonOptions = { isReadOnly?: boolean }

const CHECKED = /^\{\n "checksum": "([^"]*)",\n/

export class DurableJsonFile<T extends object> {
  readonly #file: string
  readonly #isWhole: (value: unknown) => value is T
  readonly #warn: StorageWarning
  readonly #isReadOnly: boolean

  /** `isWhole` tells a file of ours from one that was torn or is something else. */
  constructor(file: string, isWhole: (value: unknown) => value is T, warn: StorageWarning, options: DurableJsonOptions = {}) {
    this.#file = file
    this.#isWhole = isWhole
    this.#warn = warn
    this.#isReadOnly = options.isReadOnly ?? false
  }

  /** The newest whole file; null if there has never been one. Throws DamagedStore if files are there and none of them is whole. */
  async read(): Promise<T | null> {
    const backup = `${this.#file}.bak`
    let damage: unknown = null
    for (const file of [this.#file, backup]) {
      if (!existsSync(file)) continue
      try {
        const value = parseChecked(readFileSync(file, 'utf8'))
        if (!this.#isWhole(value)) throw new Error('It does not hold what it should')
        if (file === backup) this.#recover(backup, damage)
        return value
      } catch (error) {
        damage ??= error
        this.#warn({ file, err: error }, 'this file is damaged')
      }
    }
    if (damage === null) return null
    throw new DamagedStore(this.#file, null, 'neither it nor its .bak is whole', { cause: damage })
  }

  async write(data: T): Promise<void> {
    const temporary = `${this.#file}.tmp`
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(checkedText(data))
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (existsSync(this.#file)) await this.#keepAsBackup()
    await rename(temporary, this.#file)
    const folder = await open(dirname(this.#file), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  /** By a second name and a rename: at no instant is there no whole file. */
  async #keepAsBackup(): Promise<void> {
    const second = `${this.#file}.old`
    await rm(second, { force: true })
    await link(this.#file, second)
    await rename(second, `${this.#file}.bak`)
  }

  #recover(backup: string, damage: unknown): void {
    if (this.#isReadOnly) return
    if (damage !== null) copyFileSync(this.#file, `${this.#file}.damaged`)
    copyFileSync(backup, this.#file)
    this.#warn({ file: this.#file, err: damage }, 'went back to the last good file; what was damaged is kept beside it')
  }
}

const sumOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

function checkedText(data: object): string {
  const { checksum: _before, ...fields } = data as { checksum?: unknown }
  const rest = `${JSON.stringify(fields, null, 1).slice('{\n'.length)}\n`
  return `{\n "checksum": "${sumOf(rest)}",\n${rest}`
}

/** Without a checksum it is from before there were any, or was edited by hand: it is taken as it is. */
function parseChecked(text: string): unknown {
  const [head, checksum] = CHECKED.exec(text) ?? []
  if (head !== undefined && sumOf(text.slice(head.length)) !== checksum) throw new Error('Its checksum is wrong')
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || head === undefined) return value
  return Object.fromEntries(Object.entries(value).filter(([field]) => field !== 'checksum'))
}
