/**
 * The text of a room without a live Y.Doc: compacted bytes and a tail of raw updates. What joiners ask for is put together once
 * and shared by all of them until the next update. Long tails go through a throw-away Y.Doc: merging them is quadratic.
 */
import * as Y from 'yjs'
import { step1Frame, step2Frame } from './messages.ts'

type Decoded = ReturnType<typeof Y.decodeUpdate>
type DeleteRanges = Decoded['ds']['clients']
type Ready = {
  frame: Uint8Array
  stateVector: Uint8Array | null
  deletions: DeleteRanges | null
  answers: Map<string, Uint8Array>
}

const EMPTY_UPDATE = Uint8Array.of(0, 0)
const EMPTY_STATE_VECTOR_BYTES = 1
const MERGED_AT_MOST = 64
const ANSWERS_KEPT = 64
const COMPACTED_FROM_BYTES = 64 << 10

export class RoomState {
  #base: Uint8Array
  #tail: Uint8Array[]
  #ready: Ready | null = null
  #compactedBytes: number
  #bytesSinceCompaction: number

  constructor(base: Uint8Array | null, tail: readonly Uint8Array[]) {
    this.#base = base ?? EMPTY_UPDATE
    this.#tail = [...tail]
    this.#compactedBytes = this.#base.length
    this.#bytesSinceCompaction = tail.reduce((sum, update) => sum + update.length, 0)
  }

  add(update: Uint8Array): void {
    this.#tail.push(update)
    this.#bytesSinceCompaction += update.length
    this.#ready = null
  }

  get needsCompaction(): boolean {
    return this.#bytesSinceCompaction > Math.max(this.#compactedBytes, COMPACTED_FROM_BYTES)
  }

  /** The whole document as one update. */
  bytes(): Uint8Array {
    if (this.#tail.length > MERGED_AT_MOST) this.compact()
    else if (this.#tail.length > 0) this.#replace(Y.mergeUpdates([this.#base, ...this.#tail]))
    return this.#base
  }

  /** The same document in as few bytes as Yjs knows: deleted text is let go. It stays in the entries. */
  compact(): Uint8Array {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of [this.#base, ...this.#tail]) Y.applyUpdate(doc, update)
    })
    this.#replace(Y.encodeStateAsUpdate(doc))
    doc.destroy()
    this.#compactedBytes = this.#base.length
    this.#bytesSinceCompaction = 0
    this.#ready = null
    return this.#base
  }

  /** Step 1: asks a client for what this room does not have. */
  question(): Uint8Array {
    return step1Frame(this.#stateVector())
  }

  /** Step 2 for somebody who has what `stateVector` says. */
  answer(stateVector: Uint8Array): Uint8Array {
    const ready = this.#getReady()
    if (stateVector.length <= EMPTY_STATE_VECTOR_BYTES) return ready.frame
    const key = Buffer.from(stateVector).toString('base64')
    let frame = ready.answers.get(key)
    if (!frame) {
      frame = step2Frame(Y.diffUpdate(this.bytes(), stateVector))
      if (ready.answers.size < ANSWERS_KEPT) ready.answers.set(key, frame)
    }
    return frame
  }

  /** A joiner sends all deletions that it knows, each time: what holds nothing else must not become an entry in somebody's name. */
  hasAll({ structs, ds }: Decoded): boolean {
    if (structs.length === 0 && ds.clients.size === 0) return true
    const known = Y.decodeStateVector(this.#stateVector())
    if (structs.some(({ id, length }) => id.clock + length > (known.get(id.client) ?? 0))) return false
    const ready = this.#getReady()
    ready.deletions ??= Y.decodeUpdate(this.bytes()).ds.clients
    return isWithin(ds.clients, ready.deletions)
  }

  #stateVector(): Uint8Array {
    const ready = this.#getReady()
    ready.stateVector ??= Y.encodeStateVectorFromUpdate(this.bytes())
    return ready.stateVector
  }

  #getReady(): Ready {
    this.#ready ??= { frame: step2Frame(this.bytes()), stateVector: null, deletions: null, answers: new Map() }
    return this.#ready
  }

  #replace(bytes: Uint8Array): void {
    this.#base = bytes
    this.#tail = []
  }
}

function isWithin(part: DeleteRanges, whole: DeleteRanges): boolean {
  for (const [client, ranges] of part) {
    const known = whole.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (!known.some(range => range.clock <= clock && clock + len <= range.clock + range.len)) return false
    }
  }
  return true
}
