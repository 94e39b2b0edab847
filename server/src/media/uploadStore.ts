/** Where uploads under way lie. One that has become a blob is still known here as complete, so that a client which missed the last answer is content. */
import { mkdirSync } from 'node:fs'
import { open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Upload } from '@tus/server'
import type { Blobs } from '../blobs/Blobs.ts'
import { HttpProblem } from '../http/problems.ts'
import { isTusError } from './tusError.ts'

const ROOM_NEEDED_BYTES = 1 << 20

export class UploadStore extends FileStore {
  readonly #folder: string
  readonly #blobs: Blobs

  constructor(folder: string, blobs: Blobs) {
    mkdirSync(folder, { recursive: true })
    super({ directory: folder })
    this.#folder = folder
    this.#blobs = blobs
  }

  override async getUpload(id: string): Promise<Upload> {
    const blob = await this.#blobs.find(id)
    if (!blob) return super.getUpload(id)
    return new Upload({ id, size: blob.size, offset: blob.size, metadata: { personId: blob.by, decisionId: blob.decisionId } })
  }

  /** Null: given up meanwhile. */
  async #find(id: string): Promise<Upload | null> {
    try {
      return await super.getUpload(id)
    } catch (error) {
      if (isTusError(error)) return null
      throw error
    }
  }

  override async write(...[bytes, id, offset]: Parameters<FileStore['write']>): Promise<number> {
    try {
      return await super.write(bytes, id, offset)
    } catch (error) {
      const { bavail, bsize } = await statfs(this.#folder)
      throw bavail * bsize < ROOM_NEEDED_BYTES ? new HttpProblem('storage-full') : error
    }
  }

  async rewriteStart(id: string, bytes: Buffer): Promise<boolean> {
    const upload = await this.getUpload(id)
    if (upload.size !== undefined || bytes.length > upload.offset) return false
    const handle = await open(this.pathOf(id), 'r+')
    try {
      await handle.write(bytes, 0, bytes.length, 0)
    } finally {
      await handle.close()
    }
    return true
  }

  pathOf(id: string): string {
    return join(this.#folder, id)
  }

  /** What became a blob needs no note here any more. */
  async forget(id: string): Promise<void> {
    await rm(`${this.pathOf(id)}.json`, { force: true })
  }

  /** Ids of uploads that are not blobs yet. */
  async underWay(): Promise<readonly string[]> {
    return (await this.configstore.list?.()) ?? []
  }

  /** Each with the length that it has declared, or with what is there of it. */
  async sizesUnderWay(): Promise<readonly (readonly [id: string, bytes: number])[]> {
    const sizes: (readonly [string, number])[] = []
    for (const id of await this.underWay()) {
      const upload = (await this.#blobs.find(id)) ? null : await this.#find(id)
      if (upload) sizes.push([id, upload.size ?? upload.offset])
    }
    return sizes
  }

  /** Takes away what nobody has sent anything to since `before` (EpochMs by the file system's clock). */
  async removeUntouchedSince(before: number): Promise<number> {
    let removed = 0
    for (const file of await readdir(this.#folder)) {
      const path = join(this.#folder, file)
      const touched = await Promise.all([path, path.replace(/\.json$/, '')].map(modifiedAt))
      if (Math.max(...touched) >= before) continue
      await rm(path, { force: true })
      if (!file.endsWith('.json')) removed++
    }
    return removed
  }
}

async function modifiedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}
