/**
 * Makes the updates of a room into the fewest bytes that hold its document, and tries out what may be meant to stop whoever applies it:
 * where many insertions claim neighbours that are far apart, Yjs looks at everything in between, each time. What is large or may be slow
 * goes to a thread, so that nobody in another room waits for it.
 */
import { DocumentThread, TookTooLong } from './documentThread.ts'
import type { Inspection } from './inspectUpdate.ts'
import { NoDocument } from './noDocument.ts'
import { compacted } from './roomState.ts'
import { UpdateRefused } from './updateRefused.ts'

const LARGE_BYTES = 256 << 10
const MANY_UPDATES = 4000
/** Of the processor: what an honest piece takes, some ten times over. */
const MS_PER_PIECE = 0.03
const ALWAYS_FINE_MS = 200

export class Compactor {
  readonly #thread = new DocumentThread()

  /** `maybeSlow`: not to be tried where others wait. Rejects with NoDocument. */
  async compact(updates: readonly Uint8Array[], maybeSlow = false): Promise<Uint8Array> {
    const size = updates.reduce((sum, update) => sum + update.length, 0)
    if (size <= LARGE_BYTES && updates.length <= MANY_UPDATES && !maybeSlow) return compacted(updates)
    try {
      return await this.#thread.compact(updates)
    } catch (error) {
      throw error instanceof TookTooLong ? new NoDocument(error) : error
    }
  }

  /**
   * Rejects with UpdateRefused if browsers would stand still over `update` in a document of `updates`. Answers whether they do over the
   * document without it.
   */
  async rehearse(
    { updates, pieces }: { updates: readonly Uint8Array[]; pieces: number },
    update: Uint8Array,
    inspection: Pick<Inspection, 'pieces'>,
    by: string,
  ): Promise<boolean> {
    try {
      const limitMs = ALWAYS_FINE_MS + inspection.pieces * MS_PER_PIECE
      const { beforeMs, isApplied } = await this.#thread.rehearse([...updates, update], limitMs, by)
      if (!isApplied) throw new UpdateRefused('cannot be applied')
      return beforeMs > ALWAYS_FINE_MS + pieces * MS_PER_PIECE
    } catch (error) {
      throw error instanceof TookTooLong ? new UpdateRefused('takes too long to put together') : error
    }
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}
