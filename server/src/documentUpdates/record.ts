/**
 * One entry on disk: lengths, a checksum over the head and one over the body, so that a damaged body still names its room.
 * The head also names the record before it in the file: if that one cannot be read any more, its room is known all the same.
 * Checksums start from the file's salt, so that bytes which somebody typed are never taken for a record.
 */
import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { NumberedEntry } from './DocumentUpdates.ts'

export type RoomEntry = NumberedEntry & { room: string }
/** Which record stands before this one in its file. */
export type Preceding = { room: string; index: number } | null
export type FoundRecord = RoomEntry & { offset: number; length: number; preceding: Preceding }
/** Bytes from `offset` that cannot be read; which entry that was, if its head still tells. */
export type Damage = { offset: number; entry: Omit<RoomEntry, 'update'> | null }
export type Scan = { records: readonly FoundRecord[]; damages: readonly Damage[]; end: number }

const MAGIC = Buffer.from('CDu1')
const FIXED_BYTES = 20
const MAX_HEAD_BYTES = 4096
const FIRST_CHECKED_BYTE = 4
const HEAD_CRC_AT = 12
const BODY_CRC_AT = 16

export function encodeRecord(entry: RoomEntry, preceding: Preceding, salt: number): Buffer {
  const head = encoding.encode(encoder => {
    encoding.writeVarString(encoder, entry.room)
    encoding.writeVarUint(encoder, entry.index)
    encoding.writeVarString(encoder, entry.by)
    encoding.writeVarUint(encoder, entry.at)
    encoding.writeVarString(encoder, preceding?.room ?? '')
    encoding.writeVarUint(encoder, preceding?.index ?? 0)
  })
  const record = Buffer.allocUnsafe(FIXED_BYTES + head.length + entry.update.length)
  MAGIC.copy(record)
  record.writeUInt32LE(head.length, 4)
  record.writeUInt32LE(entry.update.length, 8)
  record.set(head, FIXED_BYTES)
  record.set(entry.update, FIXED_BYTES + head.length)
  record.writeUInt32LE(headChecksum(record, head.length, salt), HEAD_CRC_AT)
  record.writeUInt32LE(crc32(entry.update, salt), BODY_CRC_AT)
  return record
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
