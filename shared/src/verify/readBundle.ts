/**
 * A file, read as a bundle. What cannot be read is said with its place; a bundle that was written in another form than the one form is read
 * all the same, and the place is kept.
 */
import type { Bundle } from './bundle.ts'
import { bundleText } from './bundle.ts'
import { bundleShapeFlaw, isBundle } from './bundleShapeFlaw.ts'
import { jsonFlaw } from './jsonFlaw.ts'

/** Lines and columns count from 1. */
export type Position = { line: number; column: number }
/** `oddAt`: the first place at which it is not written as Concord writes it; null: it is, to the byte. */
export type ReadBundle =
  | { ok: true; bundle: Bundle; oddAt: Position | null }
  | { ok: false; problem: string; at: Position | null }

export function readBundle(text: string): ReadBundle {
  const flaw = jsonFlaw(text)
  if (flaw) return { ok: false, problem: `The file is not JSON: ${flaw.problem}`, at: positionOf(text, flaw.at) }
  const value: unknown = JSON.parse(text)
  if (!isBundle(value)) return { ok: false, problem: bundleShapeFlaw(value) ?? 'It is no bundle', at: null }
  const written = bundleText(value)
  return { ok: true, bundle: value, oddAt: written === text ? null : positionOf(text, firstDifference(written, text)) }
}

/** Of a file: UTF-8, or the place of the first byte that is none. */
export function readBundleBytes(bytes: Uint8Array, decode: (bytes: Uint8Array) => string | null): ReadBundle {
  const text = decode(bytes)
  if (text !== null) return readBundle(text)
  const at = firstBrokenByte(bytes)
  const before = bytes.subarray(0, at)
  const line = before.reduce((lines, byte) => (byte === NEWLINE ? lines + 1 : lines), 1)
  return { ok: false, problem: 'The file is not UTF-8', at: { line, column: at - before.lastIndexOf(NEWLINE) } }
}

const NEWLINE = 10

function positionOf(text: string, at: number): Position {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** Where a sequence of UTF-8 is broken (RFC 3629). */
function firstBrokenByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceAt(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

/** Its length; 0: there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
  const isWhole = Array.from({ length: Math.max(0, length - 1) }, (_, i) => bytes[at + 1 + i] ?? 0).every(
    byte => (byte & 0xc0) === 0x80,
  )
  const second = bytes[at + 1] ?? 0
  const isStray =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f)
  return isWhole && !isStray ? length : 0
}
