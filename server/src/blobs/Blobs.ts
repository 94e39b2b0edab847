/** Files that people gave: videos, sounds, documents. A blob never changes; whose it is and what it is stands on its label. */
import type { Readable } from 'node:stream'
import type { EpochMs } from '@concord/shared'

/** `type`: by content, a media type. `name`: what its owner called it, made safe. */
export type BlobLabel = { type: string; name: string; decisionId: string; by: string; at: EpochMs }
export type StoredBlob = BlobLabel & { id: string; size: number }

export interface Blobs {
  /** Takes over the file at `path`, which is gone afterwards. Durable when it resolves; before, nothing is there. `id` is a UUID; one that is taken rejects. */
  take(id: string, path: string, label: BlobLabel): Promise<void>
  /** Null also for what is no id at all, and for one whose label cannot be read. */
  find(id: string): Promise<StoredBlob | null>
  /** Bytes `from` to `to`, both included. */
  read(id: string, from: number, to: number): Readable
  /** Every id that has bytes: a label alone is one that never became whole. */
  ids(): Promise<readonly string[]>
  /** How much all of them take up together. */
  bytes(): Promise<number>
  /** What is wrong with one, in words; null: it is whole, as far as its label tells. */
  flaw(id: string): Promise<string | null>
  /** A copy of all that is there, by another name for the same bytes where the file system can. `folder` is there and empty. */
  backup(folder: string): Promise<void>
  /** Nothing to do if it is not there. */
  remove(id: string): Promise<void>
}
