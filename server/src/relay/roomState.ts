/**
 * The text of a room without a live Y.Doc: compacted bytes and a tail of raw updates. What joiners ask for is put together once
 * and shared by all of them until the next update. Long tails go through a throw-away Y.Doc (compactor.ts): merging them is quadratic.
 */
import * as Y from 'yjs'
import { DeletedRanges } from './deletedRanges.ts'
import { inspectUpdate, type Run } from './inspectUpdate.ts'
import { step2Frame } from './messages.ts'
import { NoDocument } from './noDocument.ts'
import { Rehearsal } from './rehearsal.ts'

type Ready = { frame: Uint8Array; answers: Map<string, Uint8Array>; answerBytes: number }
/** Its updates at one moment, to be compacted while others come in. */
export type Parts = { updates: readonly Uint8Array[]; generation: number }

const EMPTY_UPDATE = Uint8Array.of(0, 0)
const EMPTY_STATE_VECTOR_BYTES = 1
const MERGED_AT_MOST = 64
const ANSWERS_KEPT = 64
const ANSWER_BYTES_KEPT = 1 << 20
const COMPACTED_FROM_BYTES = 64 << 10
/** So many are read one by one when the room is opened after a crash: about ten milliseconds. */
const MANY_UPDATES = 1000
const LARGE_BYTES = 512 << 10
const LONG_TAIL = 5000
/** With fewer, nothing can be slow. */
const MANY_PIECES = 1000

export class RoomState {
  /** What putting it together may cost. */
  readonly rehearsal: Rehearsal
  #base: Uint8Array
  #tail: Uint8Array[]
  #ready: Ready | null = null
  /** Null as long as nobody has asked. */
  #deleted: DeletedRanges | null = null
  #tailBytes: number
  #compactedBytes: number
  #bytesSinceCompaction: number
  #updatesSinceCompaction: number
  #deletedSinceCompaction = 0
  /** One more each time the base is replaced. */
  #generation = 0

  constructor(base: Uint8Array | null, tail: readonly Uint8Array[], rehearsal = new Rehearsal()) {
    this.rehearsal = rehearsal
    this.#base = base ?? EMPTY_UPDATE
    this.#tail = [...tail]
    this.#tailBytes = bytesOf(tail)
    this.#compactedBytes = this.#base.length
    this.#bytesSinceCompaction = this.#tailBytes
    this.#updatesSinceCompaction = tail.length
  }

  /** `deletes`: what the update deletes. */
  add(update: Uint8Array, deletes: readonly Run[]): void {
    this.#deleted?.add(deletes)
    for (const { from, to } of deletes) this.#deletedSinceCompaction += to - from
    this.#tail.push(update)
    this.#tailBytes += update.length
    this.#bytesSinceCompaction += update.length
    this.#updatesSinceCompaction++
    this.#ready = null
  }

  get size(): number {
    return this.#base.length + this.#tailBytes
  }

  get bytesSinceCompaction(): number {
    return this.#bytesSinceCompaction
  }

  /** In units of text, as far as this is known. */
  get deletedSinceCompaction(): number {
    return this.#deletedSinceCompaction
  }

  get needsCompaction(): boolean {
    const isLong = this.#bytesSinceCompaction > Math.max(this.#compactedBytes, COMPACTED_FROM_BYTES)
    return isLong || this.#updatesSinceCompaction > MANY_UPDATES
  }

  get isCompact(): boolean {
    return this.#bytesSinceCompaction === 0
  }

  /** Putting it together takes so long that others would notice. */
  get isHeavy(): boolean {
    const isReady = this.#tail.length === 0
    const isTried = this.#tail.length > MERGED_AT_MOST && this.rehearsal.maybeSlow // merging does not put anything in its place
    return !isReady && (this.size > LARGE_BYTES || this.#tail.length > LONG_TAIL || isTried)
  }

  parts(): Parts {
    return { updates: [this.#base, ...this.#tail], generation: this.#generation }
  }

  /** `bytes` stand for `parts`. Ignored if something else has taken their place meanwhile. */
  replace({ updates, generation }: Parts, bytes: Uint8Array, how: 'merged' | 'compacted'): void {
    if (generation !== this.#generation) return
    this.#generation++
    this.#base = bytes
    this.#tail = this.#tail.slice(updates.length - 1)
    this.#tailBytes = bytesOf(this.#tail)
    if (how === 'compacted') {
      this.#compactedBytes = bytes.length
      this.#bytesSinceCompaction = this.#tailBytes
      this.#updatesSinceCompaction = this.#tail.length
      this.#deletedSinceCompaction = 0
      this.#ready = null
      this.#recount()
    }
  }

  /** The whole document as one update. Throws NoDocument. */
  bytes(): Uint8Array {
    if (this.#tail.length > 0) {
      const parts = this.parts()
      if (this.#tail.length > MERGED_AT_MOST) this.replace(parts, compacted(parts.updates), 'compacted')
      else this.replace(parts, merged(parts.updates), 'merged')
    }
    return this.#base
  }

  /** Step 2 for somebody who has what `stateVector` says. `read`: how many bytes had to be gone through for it. */
  answer(stateVector: Uint8Array): { frame: Uint8Array; read: number } {
    const ready = this.#getReady()
    if (stateVector.length <= EMPTY_STATE_VECTOR_BYTES) return { frame: ready.frame, read: 0 }
    const key = Buffer.from(stateVector).toString('base64')
    const known = ready.answers.get(key)
    if (known) return { frame: known, read: 0 }
    const frame = step2Frame(Y.diffUpdate(this.bytes(), stateVector))
    if (ready.answers.size < ANSWERS_KEPT && ready.answerBytes + frame.length + key.length <= ANSWER_BYTES_KEPT) {
      ready.answers.set(key, frame)
      ready.answerBytes += frame.length + key.length
    }
    return { frame, read: this.size }
  }

  /** A joiner sends all deletions that it knows, each time: what holds nothing else must not become an entry in somebody's name. */
  knowsDeletions(deletes: readonly Run[]): boolean {
    if (deletes.length === 0) return true
    this.#deleted ??= this.#readDeleted()
    return this.#deleted.has(deletes)
  }

  #recount(): void {
    if (this.rehearsal.pieces > MANY_PIECES) this.rehearsal.recount(inspectUpdate(this.#base, true))
  }

  #readDeleted(): DeletedRanges {
    const deleted = new DeletedRanges()
    for (const update of this.parts().updates) deleted.add(inspectUpdate(update, true).deletes)
    return deleted
  }

  #getReady(): Ready {
    if (this.#ready) return this.#ready
    const { length } = this.bytes()
    const frame = step2Frame(this.#base)
    this.#base = frame.subarray(frame.length - length) // one copy of the text a room, not two
    this.#ready = { frame, answers: new Map(), answerBytes: 0 }
    return this.#ready
  }
}

/** The same document in as few bytes as Yjs knows: deleted text is let go. It stays in the entries. Throws NoDocument. */
export function compacted(updates: readonly Uint8Array[]): Uint8Array {
  try {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    const bytes = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    return bytes
  } catch (error) {
    throw new NoDocument(error)
  }
}

function merged(updates: readonly Uint8Array[]): Uint8Array {
  try {
    return Y.mergeUpdates([...updates])
  } catch (error) {
    throw new NoDocument(error)
  }
}

const bytesOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, update) => sum + update.length, 0)
