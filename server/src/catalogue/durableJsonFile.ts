/**
 * An adapter for lowdb: one JSON file that is always whole. A write goes to a temporary file, is flushed, renamed over the old one, and the
 * folder flushed; the file before stays as `.bak`. One write at a time: whoever calls waits for the one before (groupedChanges.ts).
 */
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Adapter } from 'lowdb'

export type StorageWarning = (facts: { file: string; err: unknown }, message: string) => void

export class DurableJsonFile<T> implements Adapter<T> {
  readonly #file: string
  readonly #isWhole: (value: unknown) => value is T
  readonly #warn: StorageWarning

  /** `isWhole` tells a file of ours from one that was torn or is something else. */
  constructor(file: string, isWhole: (value: unknown) => value is T, warn: StorageWarning) {
    this.#file = file
    this.#isWhole = isWhole
    this.#warn = warn
  }

  /** The newest whole file; null if there has never been one. Throws if files are there and none of them is whole. */
  async read(): Promise<T | null> {
    const backup = `${this.#file}.bak`
    let damage: unknown = null
    for (const file of [this.#file, backup]) {
      if (!existsSync(file)) continue
      try {
        const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
        if (!this.#isWhole(value)) throw new Error('It does not hold what it should')
        if (file === backup) this.#recover(backup, damage)
        return value
      } catch (error) {
        damage ??= error
        this.#warn({ file, err: error }, 'this file is damaged')
      }
    }
    if (damage !== null) throw new Error(`${this.#file} and its .bak are damaged`, { cause: damage })
    return null
  }

  async write(data: T): Promise<void> {
    const temporary = `${this.#file}.tmp`
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(data, null, 1)}\n`)
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
    if (damage !== null) copyFileSync(this.#file, `${this.#file}.damaged`)
    copyFileSync(backup, this.#file)
    this.#warn({ file: this.#file, err: damage }, 'went back to the last good file; what was damaged is kept beside it')
  }
}
