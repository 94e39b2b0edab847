/**
 * One entry on disk: lengths, a checksum over the head and one over the body, so that a damaged body still names its room.
 * The head also names the record before it in the file: if that one cannot be read any more, its room is known all the same.
 * Checksums start from the file's salt, so that bytes which somebody typed are never taken for a record.
 */
import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import type { NumberedEntry } from './DocumentUpdates.ts'

export type RoomEntry = NumberedEntry & { room: string }
/** Which record stands before this one in its file. */
export type Preceding = { room: string; index: number } | null
export type FoundRecord = RoomEntry & { offset: number; length: number; preceding: Preceding }
/** Bytes from `offset` that cannot be read; which entry that was, if its head still tells. */
export type Damage = { offset: number; entry: Omit<RoomEntry, 'update'> | null }
export type Scan = { records: readonly FoundRecord[]; damages: readonly Damage[]; end: number }

const MAGIC = Buffer.from('CDu1')
const MAGIC_NUMBER = MAGIC.readUInt32LE()
const FIXED_BYTES = 20
const MAX_HEAD_BYTES = 4096
const FIRST_CHECKED_BYTE = 4
const HEAD_CRC_AT = 12
const BODY_CRC_AT = 16
const MAX_UINT_BYTES = 8
const MAX_BYTES_PER_CHARACTER = 3
/** So many characters need one byte for their length, whatever they are. */
const SHORT_STRING = 42

export function encodeRecord(entry: RoomEntry, preceding: Preceding, salt: number): Buffer {
  const record = Buffer.allocUnsafe(recordRoom(entry, preceding))
  return record.subarray(0, writeRecord(record, 0, entry, preceding, salt))
}

/** How many bytes a record takes at most. */
export function recordRoom({ room, by, update }: RoomEntry, preceding: Preceding): number {
  const characters = room.length + by.length + (preceding?.room.length ?? 0)
  return FIXED_BYTES + 6 * MAX_UINT_BYTES + MAX_BYTES_PER_CHARACTER * characters + update.length
}

/** Into bytes that have room for it, because most of what a keystroke costs the disk's side is making small buffers. Answers where it ends. */
export function writeRecord(into: Buffer, at: number, entry: RoomEntry, preceding: Preceding, salt: number): number {
  const headAt = at + FIXED_BYTES
  let bodyAt = writeString(into, headAt, entry.room)
  bodyAt = writeUint(into, bodyAt, entry.index)
  bodyAt = writeString(into, bodyAt, entry.by)
  bodyAt = writeUint(into, bodyAt, entry.at)
  bodyAt = writeString(into, bodyAt, preceding?.room ?? '')
  bodyAt = writeUint(into, bodyAt, preceding?.index ?? 0)
  into.writeUInt32LE(MAGIC_NUMBER, at)
  into.writeUInt32LE(bodyAt - headAt, at + 4)
  into.writeUInt32LE(entry.update.length, at + 8)
  into.set(entry.update, bodyAt)
  const end = bodyAt + entry.update.length
  into.writeUInt32LE(headChecksum(into.subarray(at, bodyAt), bodyAt - headAt, salt), at + HEAD_CRC_AT)
  into.writeUInt32LE(crc32(entry.update, salt), at + BODY_CRC_AT)
  return end
}

function writeString(into: Buffer, at: number, text: string): number {
  if (text.length <= SHORT_STRING) {
    const length = into.write(text, at + 1)
    into[at] = length
    return at + 1 + length
  }
  const start = writeUint(into, at, Buffer.byteLength(text))
  return start + into.write(text, start)
}

/** As lib0 writes it: seven bits a byte, the lowest first. */
function writeUint(into: Buffer, at: number, value: number): number {
  let [end, rest] = [at, value]
  while (rest > 0x7f) {
    into[end++] = 0x80 | (rest & 0x7f)
    rest = Math.floor(rest / 128)
  }
  into[end] = rest
  return end + 1
}

/** All that can be read, in the order of the file. `end`: where the last whole record ends; what follows is a torn write. */
export function scanRecords(file: Buffer, salt: number): Scan {
  const records: FoundRecord[] = []
  const damages: Damage[] = []
  let end = 0
  let damagesBeforeEnd = 0
  let at = 0
  while (at < file.length) {
    const head = readHead(file, at, salt)
    if (head === null) {
      const next = nextHead(file, at + 1, salt)
      damages.push({ offset: at, entry: null })
      at = next
      continue
    }
    const { length, entry, preceding } = head
    if (crc32(entry.update, salt) === file.readUInt32LE(at + BODY_CRC_AT)) {
      records.push({ ...entry, preceding, offset: at, length })
      end = at + length
      damagesBeforeEnd = damages.length
    } else {
      damages.push({ offset: at, entry: { room: entry.room, index: entry.index, by: entry.by, at: entry.at } })
    }
    at += length
  }
  return { records, damages: damages.slice(0, damagesBeforeEnd), end }
}

/** Null unless a whole head stands at `at` and its body fits into the file. `update` is a view into `file`. */
function readHead(file: Buffer, at: number, salt: number): { length: number; entry: RoomEntry; preceding: Preceding } | null {
  if (at + FIXED_BYTES > file.length || file.compare(MAGIC, 0, MAGIC.length, at, at + MAGIC.length) !== 0) return null
  const headLength = file.readUInt32LE(at + 4)
  const bodyAt = at + FIXED_BYTES + headLength
  const bodyLength = file.readUInt32LE(at + 8)
  if (headLength > MAX_HEAD_BYTES || bodyAt + bodyLength > file.length) return null
  if (headChecksum(file.subarray(at, bodyAt), headLength, salt) !== file.readUInt32LE(at + HEAD_CRC_AT)) return null
  const head = decoding.createDecoder(file.subarray(at + FIXED_BYTES, bodyAt))
  const room = decoding.readVarString(head)
  const index = decoding.readVarUint(head)
  const by = decoding.readVarString(head)
  const when = decoding.readVarUint(head)
  const precedingRoom = decoding.readVarString(head)
  const preceding = precedingRoom === '' ? null : { room: precedingRoom, index: decoding.readVarUint(head) }
  const update = file.subarray(bodyAt, bodyAt + bodyLength)
  return { length: bodyAt + bodyLength - at, entry: { room, index, by, at: when, update }, preceding }
}

/** How long the record that begins here says it is; 0 where none begins. Nothing is checked. */
export function recordLength(bytes: Buffer, at: number): number {
  if (at + FIXED_BYTES > bytes.length || bytes.compare(MAGIC, 0, MAGIC.length, at, at + MAGIC.length) !== 0) return 0
  return FIXED_BYTES + bytes.readUInt32LE(at + 4) + bytes.readUInt32LE(at + 8)
}

function nextHead(file: Buffer, from: number, salt: number): number {
  let at = file.indexOf(MAGIC, from)
  while (at !== -1 && readHead(file, at, salt) === null) at = file.indexOf(MAGIC, at + 1)
  return at === -1 ? file.length : at
}

function headChecksum(record: Buffer, headLength: number, salt: number): number {
  const lengths = crc32(record.subarray(FIRST_CHECKED_BYTE, HEAD_CRC_AT), salt)
  return crc32(record.subarray(FIXED_BYTES, FIXED_BYTES + headLength), lengths)
}
