/** The head of a file of LMDB: which commit it stands for, and where its trees begin. Layout: lmdb.h of data version 2, little-endian. */
import { readFileSync } from 'node:fs'

export const HEADER_BYTES = 24
export const TREE_BYTES = 48
/** Of the head of a page together with what is said about the file. */
export const HEAD_BYTES = 168
const META = 8
const MAGIC = 0xbeefc0de
const DATA_VERSION = 2
const PAGE_BYTES = [4096, 8192, 16_384, 32_768, 65_536]
const IS_NOT_FLUSHED_YET = 0x1000
const NO_ROOT = 0xffff_ffff_ffff_ffffn

export type Tree = { depth: number; branches: number; leaves: number; overflows: number; entries: number; root: number | null }
export type Head = {
  offset: number
  pageBytes: number
  isFlushed: boolean
  free: Tree
  main: Tree
  lastPage: number
  transaction: number
  boot: number
}

/** Whether this is a head at all, and of the page that it should be of. */
export function isHead(bytes: Buffer, page: 0 | 1): boolean {
  const isOurs = bytes.readUInt16LE(18) === META && bytes.readUInt32LE(24) === MAGIC && bytes.readUInt32LE(28) === DATA_VERSION
  return isOurs && PAGE_BYTES.includes(bytes.readUInt32LE(48)) && bytes.readBigUInt64LE(0) === BigInt(page)
}

export function headOf(bytes: Buffer, offset: number): Head {
  return {
    offset,
    pageBytes: bytes.readUInt32LE(48),
    isFlushed: (bytes.readUInt16LE(52) & IS_NOT_FLUSHED_YET) === 0,
    free: treeAt(bytes, 48),
    main: treeAt(bytes, 96),
    lastPage: Number(bytes.readBigUInt64LE(144)),
    transaction: Number(bytes.readBigUInt64LE(152)),
    boot: Number(bytes.readBigUInt64LE(160)),
  }
}

export function treeAt(bytes: Buffer, at: number): Tree {
  const root = bytes.readBigUInt64LE(at + 40)
  const count = (offset: number) => Number(bytes.readBigUInt64LE(at + offset))
  return {
    depth: bytes.readUInt16LE(at + 6),
    branches: count(8),
    leaves: count(16),
    overflows: count(24),
    entries: count(32),
    root: root === NO_ROOT ? null : Number(root),
  }
}

export function isSameHead(a: Head, b: Head): boolean {
  const textOf = ({ pageBytes, free, main, lastPage }: Head) => JSON.stringify({ pageBytes, free, main, lastPage })
  return textOf(a) === textOf(b)
}

/** As LMDB knows it; 0 where the system does not tell. */
export function bootOfThisMachine(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/kernel/random/boot_id', 'ascii'), 16)
  } catch {
    return 0 // not Linux
  }
}
