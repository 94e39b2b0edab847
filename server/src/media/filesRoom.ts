/**
 * How much the files of a workspace may take up together: those that are whole, and those under way with the length that they have declared.
 * What is asked for is counted before it is there, so that many who begin at the same instant do not get past the limit.
 */
import type { Blobs } from '../blobs/Blobs.ts'
import { HttpProblem } from '../http/problems.ts'
import type { UploadStore } from './uploadStore.ts'

export type FilesRoomDeps = { blobs: Blobs; store: UploadStore; allowedBytes: number }

export class FilesRoom {
  readonly #deps: FilesRoomDeps
  readonly #askedFor = new Map<string, number>()

  constructor(deps: FilesRoomDeps) {
    this.#deps = deps
  }

  /** Room for this upload up to `bytes`, until the answer is called. Throws `files-full` where there is none. */
  async takeFor(uploadId: string, bytes: number): Promise<() => void> {
    const { allowedBytes } = this.#deps
    this.#askedFor.set(uploadId, bytes)
    const letGo = () => void this.#askedFor.delete(uploadId)
    const wouldBe = await this.#bytes()
    if (wouldBe <= allowedBytes) return letGo
    letGo()
    const usedBytes = wouldBe - bytes
    throw new HttpProblem('files-full', { detail: fullWords(usedBytes, allowedBytes), usedBytes, allowedBytes })
  }

  async #bytes(): Promise<number> {
    const { blobs, store } = this.#deps
    const underWay = new Map(await store.sizesUnderWay())
    for (const [id, bytes] of this.#askedFor) underWay.set(id, bytes)
    return [...underWay.values()].reduce((sum, bytes) => sum + bytes, await blobs.bytes())
  }
}

const fullWords = (used: number, allowed: number): string =>
  `Files take up ${megabytes(used)} of the ${megabytes(allowed)} MB that this workspace may have. Choose a smaller file, link to it, or ask whoever runs the server for more room.`

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)
