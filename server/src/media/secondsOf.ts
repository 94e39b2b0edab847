/**
 * How long a film is, as its container says in one field: `Duration` of a WebM (RFC 8794, RFC 9559: Segment, Info), `mvhd` of an MP4 or MOV
 * (ISO 14496-12, 8.2.2). Null where it does not say so, or where the last pictures of a WebM contradict it: who is counted as having watched
 * depends on it. By hand and not by a library of containers: a file that somebody made up must not
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
  const seconds = await secondsIn(blob, read)
  return seconds !== null && seconds > 0 && seconds <= LONGEST_S ? Math.round(seconds * 100) / 100 : null
}

type Read = (from: number, length: number) => Promise<Buffer>

async function secondsIn({ type, size }: StoredBlob, read: Read): Promise<number | null> {
  if (type === 'video/webm')
    return contradicted(webmTold(await read(0, START_BYTES)), await read(Math.max(0, size - TAIL_BYTES), TAIL_BYTES))
  if (type === 'video/mp4' || type === 'video/quicktime') return mp4Seconds(read)
  return null
}

const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TIMESTAMP_SCALE = 0x2ad7b1
const DURATION = 0x4489
const CLUSTER = Buffer.from('1f43b675', 'hex')
const TIMESTAMP = 0xe7
/** Where a recorder's last cluster begins, if nothing follows it. */
const TAIL_BYTES = 4 << 20
/** Blocks count from the beginning of their cluster in 16 bits with a sign. */
const LONGEST_CLUSTER_TICKS = 0x7fff
const LAST_PICTURE_S = 60
const ROUNDING_S = 1
const NANOSECONDS = 1e9
const USUAL_SCALE = 1_000_000

type Told = { seconds: number; secondsPerTick: number }

function webmTold(start: Buffer): Told | null {
  const segment = childOf(start, SEGMENT)
  const info = segment && childOf(segment, INFO)
  if (!info) return null
  const duration = childOf(info, DURATION)
  const scale = childOf(info, TIMESTAMP_SCALE)
  const ticks = duration?.length === 8 ? duration.readDoubleBE(0) : duration?.length === 4 ? duration.readFloatBE(0) : Number.NaN
  const perTick = scale && scale.length >= 1 && scale.length <= 6 ? scale.readUIntBE(0, scale.length) : USUAL_SCALE
  const secondsPerTick = perTick / NANOSECONDS
  return Number.isFinite(ticks) ? { seconds: ticks * secondsPerTick, secondsPerTick } : null
}

/** What it tells, if the beginning of its last cluster allows that; where none is found, nothing speaks against it. */
function contradicted(told: Told | null, tail: Buffer): number | null {
  const ticks = told && lastClusterAt(tail)
  if (!told || ticks === null) return told?.seconds ?? null
  const from = ticks * told.secondsPerTick
  const to = from + LONGEST_CLUSTER_TICKS * told.secondsPerTick + LAST_PICTURE_S
  return told.seconds >= from - ROUNDING_S && told.seconds <= to ? told.seconds : null
}

function lastClusterAt(tail: Buffer): number | null {
  for (let at = tail.lastIndexOf(CLUSTER); at >= 0; at = at > 0 ? tail.lastIndexOf(CLUSTER, at - 1) : -1) {
    const size = vint(tail, at + CLUSTER.length, false)
    const id = size && vint(tail, at + CLUSTER.length + size.length, true)
    if (!size || id?.value !== TIMESTAMP) continue // the four bytes stand in a picture
    const content = childOf(tail.subarray(at + CLUSTER.length + size.length), TIMESTAMP)
    if (content && content.length >= 1 && content.length <= 6) return content.readUIntBE(0, content.length)
  }
  return null
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
