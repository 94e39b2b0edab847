/**
 * How long a film is, as its container says in one field: `Duration` of a WebM (RFC 8794, RFC 9559: Segment, Info), `mvhd` of an MP4 or MOV
 * (ISO 14496-12, 8.2.2). Null where it does not say so. By hand and not by a library of containers: a file that somebody made up must not
 * keep the server busy, and here the number of bytes and of steps is bounded.
 */
import { buffer } from 'node:stream/consumers'
import type { Blobs, StoredBlob } from '../blobs/Blobs.ts'

const START_BYTES = 1 << 16
const MOST_BOXES = 64
const LONGEST_S = 86_400

export async function secondsOf(blob: StoredBlob, blobs: Blobs): Promise<number | null> {
  const read: Read = (from, length) => {
    const to = Math.min(from + length, blob.size) - 1
    return to < from ? Promise.resolve(Buffer.alloc(0)) : buffer(blobs.read(blob.id, from, to))
  }
  const seconds = await secondsIn(blob.type, read)
  return seconds !== null && seconds > 0 && seconds <= LONGEST_S ? Math.round(seconds * 100) / 100 : null
}

type Read = (from: number, length: number) => Promise<Buffer>

async function secondsIn(type: string, read: Read): Promise<number | null> {
  if (type === 'video/webm') return webmSeconds(await read(0, START_BYTES))
  if (type === 'video/mp4' || type === 'video/quicktime') return mp4Seconds(read)
  return null
}

const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TIMESTAMP_SCALE = 0x2ad7b1
const DURATION = 0x4489
const NANOSECONDS = 1e9
const USUAL_SCALE = 1_000_000

function webmSeconds(start: Buffer): number | null {
  const segment = childOf(start, SEGMENT)
  const info = segment && childOf(segment, INFO)
  if (!info) return null
  const duration = childOf(info, DURATION)
  const scale = childOf(info, TIMESTAMP_SCALE)
  const ticks = duration?.length === 8 ? duration.readDoubleBE(0) : duration?.length === 4 ? duration.readFloatBE(0) : Number.NaN
  const perTick = scale && scale.length >= 1 && scale.length <= 6 ? scale.readUIntBE(0, scale.length) : USUAL_SCALE
  return Number.isFinite(ticks) ? (ticks * perTick) / NANOSECONDS : null
}

/** The content of the first element of this kind, as far as it lies in `bytes`. Every step moves on by at least two bytes. */
function childOf(bytes: Buffer, wanted: number): Buffer | null {
  let at = 0
  while (at < bytes.length) {
    const id = vint(bytes, at, true)
    const size = id && vint(bytes, at + id.length, false)
    if (!id || !size) return null
    const from = at + id.length + size.length
    if (id.value === wanted) return bytes.subarray(from, size.value === null ? bytes.length : from + size.value)
    if (size.value === null) return null // an element without an end that is not the one: nothing behind it can be found
    at = from + size.value
  }
  return null
}

/** A number of EBML. `value` null: a size that is not known. An id keeps the bits that tell its length. */
function vint(
  bytes: Buffer,
  at: number,
  isId: boolean,
): { value: number; length: number } | { value: null; length: number } | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (first === 0 || length > (isId ? 4 : 8) || at + length > bytes.length) return null
  let value = isId ? first : first & (0xff >> length)
  let isUnknown = !isId && value === 0xff >> length
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0
    value = value * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return { value: isUnknown ? null : value, length }
}

async function mp4Seconds(read: Read): Promise<number | null> {
  const moov = await findBox(read, 0, Number.POSITIVE_INFINITY, 'moov')
  const mvhd = moov && (await findBox(read, moov.from, moov.to, 'mvhd'))
  if (!mvhd) return null
  const head = await read(mvhd.from, 32)
  if (head.length < 32) return null
  const isLong = head[0] === 1
  const perSecond = head.readUInt32BE(isLong ? 20 : 12)
  const ticks = isLong ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16)
  return perSecond > 0 ? ticks / perSecond : null
}

async function findBox(read: Read, start: number, end: number, wanted: string): Promise<{ from: number; to: number } | null> {
  let at = start
  for (let steps = 0; steps < MOST_BOXES && at < end; steps++) {
    const head = await read(at, 16)
    if (head.length < 8) return null
    const isLong = head.readUInt32BE(0) === 1 && head.length === 16
    const size = isLong ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0)
    const from = at + (isLong ? 16 : 8)
    if (head.toString('latin1', 4, 8) === wanted) return { from, to: size === 0 ? end : at + size }
    if (size < 8) return null
    at += size
  }
  return null
}
