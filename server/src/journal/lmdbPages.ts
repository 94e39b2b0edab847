/**
 * Looks at a file of LMDB page by page before LMDB maps it. LMDB keeps no checksums: a page that is cut off ends the process, and one that
 * is damaged can lead anywhere. Checked: every page that can be reached is there, is the one it says it is, keeps its keys in order and its
 * nodes inside; the counts of each tree; that no page in use is listed as free; and both copies of the head. What a value holds is not
 * looked at: events carry a chain and the rest carries checksums (lmdbJournal.ts). Layout: lmdbHead.ts.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  bootOfThisMachine,
  HEAD_BYTES,
  HEADER_BYTES,
  type Head,
  headOf,
  isHead,
  isSameHead,
  TREE_BYTES,
  type Tree,
  treeAt,
} from './lmdbHead.ts'

export type PageFlaw = { file: string; offset: number; problem: string }

const NODE_BYTES = 8
const LARGE_VALUE_BYTES = 24
const FIRST_DATA_PAGE = 2
const MIN_FILE_BYTES = 8192
const MAX_DEPTH = 32
const [BRANCH, LEAF, OVERFLOW] = [1, 2, 4]
const [IS_LARGE, IS_TREE] = [1, 2]

type Counts = Pick<Tree, 'branches' | 'leaves' | 'overflows' | 'entries'>
type Node = { offset: number; flags: number; key: Buffer; value: Buffer; child: number; valueBytes: number }

class Flawed extends Error {
  readonly offset: number
  constructor(offset: number, problem: string) {
    super(problem)
    this.offset = offset
  }
}

/** Null: nothing is wrong, or there is no file yet. Nobody may be writing to it meanwhile. */
export function lmdbFlaw(file: string): PageFlaw | null {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    const size = fstatSync(descriptor).size
    if (size > 0) new PageWalk(descriptor, size).walk()
    return null
  } catch (error) {
    if (error instanceof Flawed) return { file, offset: error.offset, problem: error.message }
    throw error
  } finally {
    closeSync(descriptor)
  }
}

class PageWalk {
  readonly #descriptor: number
  readonly #size: number
  readonly #seen = new Set<number>()
  #pageBytes = 4096
  #lastPage = 0

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor
    this.#size = size
  }

  walk(): void {
    const head = this.#head()
    this.#pageBytes = head.pageBytes
    this.#lastPage = head.lastPage
    const free: { offset: number; bytes: Buffer }[] = []
    this.#tree(head.free, head.offset, byNumber, ({ offset, value }) => void free.push({ offset, bytes: value }))
    this.#tree(head.main, head.offset, byBytes, node => {
      if (node.flags & IS_TREE) this.#tree(treeAt(node.value, 0), node.offset, byBytes, () => undefined)
    })
    for (const { offset, bytes } of free) this.#freePages(offset, bytes)
  }

  /**
   * The head that LMDB will begin with. Two are written in turns; a third one, half a page on, is the newest that was flushed: what is
   * newer counts only while the machine has not been started again since.
   */
  #head(): Head {
    if (this.#size < MIN_FILE_BYTES) throw new Flawed(this.#size, 'the file ends within its head')
    const first = this.#headAt(0)
    const second = this.#headAt(first.pageBytes)
    const [newest, older] = first.transaction > second.transaction ? [first, second] : [second, first]
    const flushed = headOf(this.#read(first.pageBytes / 2, HEAD_BYTES), first.pageBytes / 2)
    if (flushed.transaction === newest.transaction && newest.transaction > 0 && !isSameHead(newest, flushed))
      throw new Flawed(newest.offset, 'the head and its flushed copy differ')
    const isTrusted = newest.isFlushed || (newest.boot !== 0 && newest.boot === bootOfThisMachine())
    if (!isTrusted) return flushed.transaction > 0 ? flushed : older
    if (older.transaction !== 0 && older.transaction !== newest.transaction - 1)
      throw new Flawed(older.offset, 'the two heads are not of one commit after another')
    if (flushed.transaction > newest.transaction) throw new Flawed(newest.offset, 'the head is older than what was flushed')
    return newest
  }

  #headAt(offset: number): Head {
    const bytes = this.#read(offset, HEAD_BYTES)
    if (!isHead(bytes, offset === 0 ? 0 : 1)) throw new Flawed(offset, 'this is no head of LMDB')
    return headOf(bytes, offset)
  }

  #tree(tree: Tree, offset: number, compare: Compare, visit: (node: Node) => void): void {
    const counts: Counts = { branches: 0, leaves: 0, overflows: 0, entries: 0 }
    if (tree.depth > MAX_DEPTH) throw new Flawed(offset, 'a tree is deeper than any can be')
    let last: Buffer | null = null
    const onLeaf = (node: Node) => {
      if (last && compare(last, node.key) >= 0) throw new Flawed(node.offset, 'keys are out of order')
      last = node.key
      visit(node)
    }
    if (tree.root !== null) this.#page({ page: tree.root, level: tree.depth, from: offset, low: null }, counts, compare, onLeaf)
    else if (tree.depth !== 0) throw new Flawed(offset, 'a tree has no root')
    for (const what of ['branches', 'leaves', 'overflows', 'entries'] as const) {
      if (counts[what] !== tree[what])
        throw new Flawed(offset, `a tree has ${counts[what]} ${what} where ${tree[what]} are counted`)
    }
  }

  /** `low`: what every key below must not be smaller than. */
  #page(
    at: { page: number; level: number; from: number; low: Buffer | null },
    counts: Counts,
    compare: Compare,
    onLeaf: (node: Node) => void,
  ): void {
    const offset = this.#claim(at.page, 1, at.from)
    const bytes = this.#read(offset, this.#pageBytes)
    const isLeaf = at.level === 1
    this.#expect(bytes, offset, at.page, isLeaf ? LEAF : BRANCH)
    counts[isLeaf ? 'leaves' : 'branches']++
    for (const [i, node] of this.#nodes(bytes, offset, isLeaf).entries()) {
      const isFirstBelow = !isLeaf && i === 0 // its key is left out: it is that of the page above
      if (at.low && !isFirstBelow && compare(at.low, node.key) > 0) throw new Flawed(node.offset, 'keys are out of order')
      if (!isLeaf) {
        const below = { page: node.child, level: at.level - 1, from: node.offset, low: isFirstBelow ? at.low : node.key }
        this.#page(below, counts, compare, onLeaf)
        continue
      }
      counts.entries++
      onLeaf(node.flags & IS_LARGE ? { ...node, value: this.#largeValue(node, counts) } : node)
    }
  }

  #nodes(page: Buffer, offset: number, isLeaf: boolean): Node[] {
    const [lower, upper] = [HEADER_BYTES + page.readUInt16LE(20), HEADER_BYTES + page.readUInt16LE(22)]
    const count = (lower - HEADER_BYTES) / 2
    if (upper > this.#pageBytes || lower > upper || !Number.isInteger(count) || count === 0 || (!isLeaf && count < 2))
      throw new Flawed(offset, 'a page has impossible bounds')
    const spans: { from: number; to: number }[] = []
    const nodes = Array.from({ length: count }, (_, i) => {
      const from = HEADER_BYTES + page.readUInt16LE(HEADER_BYTES + 2 * i)
      const node = from >= upper && from + NODE_BYTES <= this.#pageBytes ? readNode(page, from, offset, isLeaf) : null
      if (!node) throw new Flawed(offset + from, 'a node lies outside its page')
      spans.push({ from, to: from + NODE_BYTES + node.key.length + node.value.length })
      return node
    })
    spans.sort((a, b) => a.from - b.from)
    if (spans[0]?.from !== upper) throw new Flawed(offset, 'a page has impossible bounds')
    for (const [i, { from }] of spans.entries()) {
      const before = spans[i - 1]
      if (before && before.to > from) throw new Flawed(offset + from, 'two nodes overlap')
    }
    return nodes
  }

  #largeValue({ offset, value, valueBytes }: Node, counts: Counts): Buffer {
    const [page, pages] = [Number(value.readBigUInt64LE(0)), Number(value.readBigUInt64LE(16))]
    if (pages !== Math.ceil((HEADER_BYTES + valueBytes) / this.#pageBytes))
      throw new Flawed(offset, 'a value is not as long as its pages')
    const at = this.#claim(page, pages, offset)
    const bytes = this.#read(at, HEADER_BYTES + valueBytes)
    this.#expect(bytes, at, page, OVERFLOW)
    if (bytes.readUInt32LE(20) !== pages) throw new Flawed(at, 'a value is not as long as its pages')
    counts.overflows += pages
    return bytes.subarray(HEADER_BYTES)
  }

  #expect(bytes: Buffer, offset: number, page: number, kind: number): void {
    if (Number(bytes.readBigUInt64LE(0)) !== page || bytes.readUInt16LE(18) !== kind)
      throw new Flawed(offset, 'a page is not the one it should be')
  }

  /** Each page belongs to one place. */
  #claim(page: number, count: number, from: number): number {
    if (page < FIRST_DATA_PAGE || page + count - 1 > this.#lastPage)
      throw new Flawed(from, 'a page is named that cannot be there')
    for (let i = page; i < page + count; i++) {
      if (this.#seen.has(i)) throw new Flawed(from, 'a page is used twice')
      this.#seen.add(i)
    }
    return page * this.#pageBytes
  }

  /** A list: how many numbers follow; below zero how many pages the next one begins, 0 nothing, above zero a page. */
  #freePages(offset: number, bytes: Buffer): void {
    const count = Number(bytes.readBigInt64LE(0))
    if ((count + 1) * 8 > bytes.length || count < 0) throw new Flawed(offset, 'a list of free pages is longer than its place')
    for (let i = 1, run = 1; i <= count; i++) {
      const entry = Number(bytes.readBigInt64LE(i * 8))
      if (entry < 0) run = -entry
      if (entry <= 0) continue
      if (entry + run - 1 > this.#lastPage) throw new Flawed(offset, 'a free page lies beyond the end')
      for (let page = entry; page < entry + run; page++) {
        if (this.#seen.has(page)) throw new Flawed(offset, 'a page in use is listed as free')
      }
      run = 1
    }
  }

  #read(offset: number, length: number): Buffer {
    if (offset + length > this.#size) throw new Flawed(this.#size, `the file ends here, before page ${offset / this.#pageBytes}`)
    const bytes = Buffer.allocUnsafe(length)
    for (let done = 0; done < length; ) {
      const count = readSync(this.#descriptor, bytes, done, length - done, offset + done)
      if (count === 0) throw new Flawed(offset + done, 'the file ends here')
      done += count
    }
    return bytes
  }
}

type Compare = (a: Buffer, b: Buffer) => number
const byBytes: Compare = (a, b) => a.compare(b)
const byNumber: Compare = (a, b) => Number(a.readBigUInt64LE(0) - b.readBigUInt64LE(0))

/** Null if it does not fit. In a branch the place of the value's length holds the number of the page below. */
function readNode(page: Buffer, at: number, offset: number, isLeaf: boolean): Node | null {
  const low = page.readUInt32LE(at)
  const [flags, keyBytes] = [page.readUInt16LE(at + 4), page.readUInt16LE(at + 6)]
  const valueBytes = isLeaf ? low : 0
  const stored = isLeaf && flags & IS_LARGE ? LARGE_VALUE_BYTES : valueBytes
  const keyEnd = at + NODE_BYTES + keyBytes
  const isSound = isLeaf ? (flags & ~(IS_LARGE | IS_TREE)) === 0 && (!(flags & IS_TREE) || valueBytes === TREE_BYTES) : true
  if (!isSound || keyEnd + stored > page.length) return null
  return {
    offset: offset + at,
    flags: isLeaf ? flags : 0,
    key: page.subarray(at + NODE_BYTES, keyEnd),
    value: page.subarray(keyEnd, keyEnd + stored),
    child: isLeaf ? 0 : low + flags * 2 ** 32,
    valueBytes,
  }
}
