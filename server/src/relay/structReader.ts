/**
 * A Yjs update (format 1) struct by struct, in one pass over its bytes and without a Y.Doc: `next()` moves on, the fields say what is
 * there. Refuses all that no Yjs client writes: see RELIABILITY.md, rule 2. After the last struct `nextDelete()` reads the deletions.
 */
import { ByteReader } from './byteReader.ts'
import { UpdateRefused } from './updateRefused.ts'

export const MAX_CLOCK = 2 ** 31 - 1
export const MAX_STRUCTS = 1 << 17
export const MAX_CLIENTS = 1 << 14

const ROOT_NAMES = new Set(['content', 'anchors'])
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_KEY = 0x20
const CONTENT = 0x1f
const GC = 0
const SKIP = 10
const LAST_TYPE = 6
const TYPES_WITH_A_NAME = new Set([3, 5])
const NONE = -1

export class StructReader {
  /** What stands there now. */
  client = 0
  clock = 0
  length = 0
  isSkip = false
  /** It is a text, list, element: something that others can lie in. */
  isType = false
  insertedLength = 0
  /** -1 where there is none. */
  originClient = NONE
  originClock = NONE
  rightClient = NONE
  rightClock = NONE
  /** Of a parent that is named by its id: the first child of a type says it so. */
  parentClient = NONE
  parentClock = NONE
  isInRoot = false
  /** It names both its neighbours, between which others may have come. */
  isBetween = false
  /** The range of a deletion, after the last struct. */
  deleteClient = 0
  deleteClock = 0
  deleteLength = 0

  readonly #bytes: ByteReader
  readonly #isOwn: boolean
  #clientsLeft: number
  #structsLeft = 0
  #structCount = 0
  #nextClock = 0
  #previousClient = Number.POSITIVE_INFINITY
  #deleteClientsLeft = NONE
  #deletesLeft = 0

  /** `isOwn`: kept by this server before, so of any size, and not turned away for what only a new update may not do. */
  constructor(update: Uint8Array, isOwn = false) {
    this.#isOwn = isOwn
    this.#bytes = new ByteReader(update)
    this.#clientsLeft = this.#bytes.count(4)
    if (!isOwn && this.#clientsLeft > MAX_CLIENTS) throw new UpdateRefused('too many client ids in one update', 'tooLarge')
  }

  next(): boolean {
    if (this.#structsLeft === 0) {
      if (this.#clientsLeft === 0) return false
      this.#clientsLeft--
      this.#openClient()
    }
    this.#structsLeft--
    this.clock = this.#nextClock
    this.#readStruct()
    if (this.length < 1) throw new UpdateRefused('holds something of no length')
    this.#nextClock += this.length
    if (this.#nextClock > MAX_CLOCK) throw new UpdateRefused('clock beyond any text')
    return true
  }

  /** Call it when next() has answered false. */
  nextDelete(): boolean {
    const bytes = this.#bytes
    if (this.#deleteClientsLeft === NONE) this.#deleteClientsLeft = bytes.count(2)
    while (this.#deletesLeft === 0) {
      if (this.#deleteClientsLeft === 0) {
        if (bytes.left > 0) throw new UpdateRefused('goes on after its end')
        return false
      }
      this.#deleteClientsLeft--
      this.deleteClient = bytes.uint()
      this.#deletesLeft = bytes.count(2)
    }
    this.#deletesLeft--
    this.deleteClock = bytes.uint()
    this.deleteLength = bytes.uint()
    if (this.deleteLength < 1 || this.deleteClock + this.deleteLength > MAX_CLOCK)
      throw new UpdateRefused('deletes beyond any text')
    return true
  }

  #openClient(): void {
    const bytes = this.#bytes
    this.#structsLeft = bytes.count(2)
    this.#structCount += this.#structsLeft
    if (this.#structsLeft === 0) throw new UpdateRefused('names a client id for nothing')
    if (!this.#isOwn && this.#structCount > MAX_STRUCTS) throw new UpdateRefused('too many pieces in one update', 'tooLarge')
    this.client = bytes.uint()
    this.#nextClock = bytes.uint()
    // Yjs writes them so, and its merging relies on it.
    if (this.client >= this.#previousClient) throw new UpdateRefused('client ids out of order')
    this.#previousClient = this.client
  }

  #readStruct(): void {
    const bytes = this.#bytes
    const info = bytes.byte()
    this.isSkip = info === SKIP
    this.isType = false
    this.isInRoot = false
    this.isBetween = false
    this.insertedLength = 0
    this.originClient = this.rightClient = this.parentClient = NONE
    if (info === GC || info === SKIP) {
      this.length = bytes.uint()
      return
    }
    if ((info & HAS_ORIGIN) !== 0) {
      this.originClient = bytes.uint()
      this.originClock = bytes.uint()
      this.#mustBeEarlier(this.originClient, this.originClock)
    }
    if ((info & HAS_RIGHT_ORIGIN) !== 0) {
      this.rightClient = bytes.uint()
      this.rightClock = bytes.uint()
      this.#mustBeEarlier(this.rightClient, this.rightClock)
    }
    this.isBetween = this.originClient !== NONE && this.rightClient !== NONE
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) this.#readParent(info)
    this.#readContent(info & CONTENT)
  }

  #readParent(info: number): void {
    const bytes = this.#bytes
    if (bytes.uint() === 1) {
      this.isInRoot = true
      if (!ROOT_NAMES.has(bytes.text()) && !this.#isOwn) throw new UpdateRefused('writes beside the text')
    } else {
      this.parentClient = bytes.uint()
      this.parentClock = bytes.uint()
      this.#mustBeEarlier(this.parentClient, this.parentClock)
    }
    if ((info & HAS_KEY) !== 0) bytes.textLength()
  }

  #readContent(kind: number): void {
    const bytes = this.#bytes
    this.length = 1
    switch (kind) {
      case 1: // deleted
        this.length = bytes.uint()
        return
      case 2: // JSON
        this.length = bytes.count(1)
        for (let i = 0; i < this.length; i++) bytes.jsonOrUndefined()
        return
      case 3: // binary
        bytes.skip(bytes.uint())
        return
      case 4: // string
        this.length = this.insertedLength = bytes.textLength()
        return
      case 5: // embed
        bytes.json()
        return
      case 6: // format
        bytes.textLength()
        bytes.json()
        return
      case 7: // type
        this.#readType()
        return
      case 8: // any
        this.length = bytes.count(1)
        for (let i = 0; i < this.length; i++) bytes.any()
        return
      case 9: // document
        if (!this.#isOwn) throw new UpdateRefused('holds a document of its own')
        bytes.textLength()
        bytes.any()
        return
      default:
        throw new UpdateRefused('holds an unknown kind of content')
    }
  }

  #readType(): void {
    const type = this.#bytes.uint()
    if (type > LAST_TYPE) throw new UpdateRefused('holds an unknown type')
    if (TYPES_WITH_A_NAME.has(type)) this.#bytes.textLength()
    this.isType = true
  }

  /** Browsers throw at somebody who builds on their own future. */
  #mustBeEarlier(client: number, clock: number): void {
    if (client === this.client && clock >= this.clock) throw new UpdateRefused('builds on itself')
  }
}
