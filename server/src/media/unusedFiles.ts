/**
 * Files that were sent whole and that no log names: nobody used them, or what would have used them was refused. They go by age, as uploads
 * do that were never finished. Two sweeps: the first notes them, the next takes away those that nobody has asked for in between, so that
 * a command under way never loses the file that it names.
 */
import type { EpochMs } from '@concord/shared'
import type { Blobs } from '../blobs/Blobs.ts'

export type UnusedFilesDeps = {
  blobs: Blobs
  abandonedAfterMs: number
  now(): EpochMs
  /** Every file that the log of a decision names; null where that cannot be told just now. */
  namedIn(decisionId: string): Promise<ReadonlySet<string> | null>
}

export class UnusedFiles {
  readonly #deps: UnusedFilesDeps
  /** Named once is named for ever. */
  readonly #named = new Set<string>()
  #noted = new Set<string>()
  readonly #leaving = new Set<string>()

  constructor(deps: UnusedFilesDeps) {
    this.#deps = deps
  }

  /** Somebody is about to use it: it stays. False: it is on its way out, and as good as gone. */
  keep(id: string): boolean {
    this.#noted.delete(id)
    return !this.#leaving.has(id)
  }

  /** Answers how many went. */
  async sweep(): Promise<number> {
    const { blobs } = this.#deps
    const unused = new Set(await this.#unused())
    let removed = 0
    for (const id of unused) {
      if (!this.#noted.has(id)) continue
      this.#leaving.add(id)
      await blobs.remove(id)
      this.#leaving.delete(id)
      unused.delete(id)
      removed++
    }
    this.#noted = unused
    return removed
  }

  async #unused(): Promise<readonly string[]> {
    const { blobs, abandonedAfterMs, now, namedIn } = this.#deps
    const logs = new Map<string, ReadonlySet<string> | null>()
    const unused: string[] = []
    for (const id of await blobs.ids()) {
      const blob = this.#named.has(id) ? null : await blobs.find(id)
      if (!blob || now() - blob.at < abandonedAfterMs) continue
      const { decisionId } = blob
      if (!logs.has(decisionId)) logs.set(decisionId, await namedIn(decisionId))
      const named = logs.get(decisionId) ?? null
      if (named?.has(id)) this.#named.add(id)
      else if (named) unused.push(id)
    }
    return unused
  }
}
