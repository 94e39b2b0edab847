/**
 * The primitives of lib0's encoding, read from somebody else's bytes: nothing is allocated by a size that they declare, and whatever a
 * browser's decoder would throw at (numbers above 2^53, text that is no UTF-8, unknown kinds of values) is refused here first.
 */
import { isUtf8 } from 'node:buffer'
import { UpdateRefused } from './updateRefused.ts'

export const MAX_DEPTH = 64

const SHORT_TEXT_BYTES = 48
const LONGEST_NUMBER_BYTES = 8
const decoder = new TextDecoder()
const [BACKSLASH, QUOTE, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('\\"[]{}')

export class ByteReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new UpdateRefused('ends in the middle')
    return value
  }

  uint(): number {
    const first = this.byte()
    return first < 128 ? first : this.#longUint(first & 127)
  }

  /** How many follow, where each takes at least `bytesEach`. */
  count(bytesEach: number): number {
    const count = this.uint()
    if (count * bytesEach > this.left) throw new UpdateRefused('declares more than it holds')
    return count
  }

  skip(length: number): void {
    if (length > this.left) throw new UpdateRefused('declares more than it holds')
    this.at += length
  }

  /** Passes over a text; answers its length in UTF-16 units, which is what Yjs counts. */
  textLength(): number {
    const bytes = this.count(1)
    const end = this.at + bytes
    if (bytes <= SHORT_TEXT_BYTES) {
      while (this.at < end && (this.bytes[this.at] ?? 128) < 128) this.at++
      if (this.at === end) return bytes
      this.at = end - bytes
    }
    const text = this.bytes.subarray(this.at, end)
    if (!isUtf8(text)) throw new UpdateRefused('holds text that is no UTF-8')
    this.at = end
    let length = bytes
    for (let i = 0; i < bytes; i++) {
      const byte = text[i] ?? 0
      if (byte >= 0xe0)
        length -= 2 // three bytes are one unit, four are two
      else if (byte >= 0xc0) length -= 1
    }
    return length
  }

  text(): string {
    const length = this.count(1)
    const text = this.bytes.subarray(this.at, this.at + length)
    if (!isUtf8(text)) throw new UpdateRefused('holds text that is no UTF-8')
    this.at += length
    return decoder.decode(text)
  }

  /** A text that browsers will parse. */
  json(): void {
    const start = this.at
    const length = this.count(1)
    if (jsonDepth(this.bytes, this.at, this.at + length) > MAX_DEPTH) throw new UpdateRefused('data nested too deep')
    this.at = start
    try {
      JSON.parse(this.text())
    } catch (error) {
      throw error instanceof UpdateRefused ? error : new UpdateRefused('holds data that is no JSON')
    }
  }

  /** As Yjs writes the values of its oldest kind of content. */
  jsonOrUndefined(): void {
    const start = this.at
    if (this.text() === 'undefined') return
    this.at = start
    this.json()
  }

  /** A value as lib0's writeAny writes it. */
  any(depth = 1): void {
    if (depth > MAX_DEPTH) throw new UpdateRefused('data nested too deep')
    switch (this.byte()) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return
      case 125:
        this.#int()
        return
      case 124:
        this.skip(4)
        return
      case 123:
      case 122:
        this.skip(8)
        return
      case 119:
        this.textLength()
        return
      case 118:
        for (let left = this.count(2); left > 0; left--) {
          this.textLength()
          this.any(depth + 1)
        }
        return
      case 117:
        for (let left = this.count(1); left > 0; left--) this.any(depth + 1)
        return
      case 116:
        this.skip(this.uint())
        return
      default:
        throw new UpdateRefused('holds an unknown kind of value')
    }
  }

  #longUint(low: number): number {
    let value = low
    let weight = 128
    for (let i = 1; i < LONGEST_NUMBER_BYTES; i++) {
      const byte = this.byte()
      value += (byte & 127) * weight
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break
        return value
      }
      weight *= 128
    }
    throw new UpdateRefused('holds a number that is too large')
  }

  /** Six bits and a sign in its first byte. */
  #int(): void {
    const first = this.byte()
    if (first < 128) return
    if (this.#longUint(0) >= Number.MAX_SAFE_INTEGER) throw new UpdateRefused('holds a number that is too large')
  }
}

export const isJsonTooDeep = (json: string): boolean => {
  const bytes = Buffer.from(json)
  return jsonDepth(bytes, 0, bytes.length) > MAX_DEPTH
}

function jsonDepth(bytes: Uint8Array, from: number, to: number): number {
  let [depth, deepest, isInText] = [0, 0, false]
  for (let i = from; i < to; i++) {
    const byte = bytes[i]
    if (isInText) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) isInText = false
    } else if (byte === QUOTE) isInText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth)
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--
  }
  return deepest
}
