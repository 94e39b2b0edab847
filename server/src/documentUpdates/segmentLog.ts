/**
 * The append-only files for all rooms together. One synchronous write per call: it lands in the page cache within microseconds,
 * where a trip through the thread pool would cost several times that. Flushes are grouped and never block anybody.
 * A failed write leaves the file as it was; a failed flush is answered by writing the same again into a fresh segment, because after
 * it the kernel takes the lost pages for clean.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Preceding, type RoomEntry, recordRoom, writeRecord } from './record.ts'

export type Segment = {
  readonly file: string
  readonly number: number
  readonly salt: number
  readonly descriptor: number
  size: number
  hasLeftovers: boolean
}
export type Place = { segment: Segment; offset: number; length: number }
export type SegmentOptions = {
  segmentBytes: number
  flushAfterMs: number
  /** What waits for longer than this is flushed with the next write, so that no timer has to wake the process for it. */
  flushWithNextAfterMs: number
  /** Nothing is made, cut or written. */
  isReadOnly: boolean
  /** Above this much unflushed, appends are refused: a disk that stands still must not fill the memory. */
  maxUnflushedBytes: number
  /** fdatasync; a test puts another one here to hold it back or let it fail. */
  sync: (descriptor: number) => Promise<void>
  onFlushFailed: (error: unknown) => void
}
export type OnMoved = (entries: readonly RoomEntry[], places: readonly Place[]) => void
type Write = { entries: readonly RoomEntry[]; bytes: number; onMoved: OnMoved }
/** What is flushed together. */
type Group = { writes: Write[]; since: number; flushed: Promise<void>; resolve: () => void }

const RETRY_AFTER_MS = 1000
const SCRATCH_BYTES = 64 << 10
const CLOSING_ATTEMPTS = 4
const syncFolder = promisify(fsync)
export const syncFile = promisify(fdatasync)

export class SegmentLog {
  readonly #folder: string
  readonly #options: SegmentOptions
  #sealed: Segment[] = []
  #active: Segment | null = null
  #preceding: Preceding = null
  #nextNumber = 1
  #unflushed: Group[] = []
  #unflushedBytes = 0
  #toSync = new Set<Segment>()
  #isFolderDirty = false
  #mustWriteAgain = false
  #timer: NodeJS.Timeout | null = null
  #flushing: Promise<void> | null = null
  #readers = 0
  readonly #dropped: Segment[] = []
  /** Where records are put together, over and over. */
  #scratch = Buffer.allocUnsafe(SCRATCH_BYTES)

  constructor(folder: string, options: SegmentOptions) {
    this.#folder = folder
    this.#options = options
    if (!options.isReadOnly) mkdirSync(folder, { recursive: true })
    this.#sealed = filesIn(folder)
      .map(file => openSegment(folder, file, options.isReadOnly ? 'r' : 'r+'))
      .filter(segment => segment !== null)
      .sort((a, b) => a.number - b.number)
    this.#nextNumber = (this.#sealed.at(-1)?.number ?? 0) + 1
  }

  /** Those that get no more records, oldest first; right after opening that is all of them. */
  get sealed(): readonly Segment[] {
    return this.#sealed
  }

  get all(): readonly Segment[] {
    return this.#active ? [...this.#sealed, this.#active] : this.#sealed
  }

  cut(segment: Segment, size: number): void {
    ftruncateSync(segment.descriptor, size)
    segment.size = size
  }

  /**
   * Throws, having written nothing, if the disk refuses. `onMoved` tells where the records are now if a failed flush
   * made it necessary to write them again.
   */
  write(entries: readonly RoomEntry[], onMoved: OnMoved): { places: readonly Place[]; flushed: Promise<void> } {
    if (this.#options.isReadOnly) throw new Error('Opened for reading only')
    if (this.#unflushedBytes > this.#options.maxUnflushedBytes)
      throw new Error('The disk does not keep up: too much is unflushed')
    const places = this.#put(entries)
    let bytes = 0
    for (const { length } of places) bytes += length
    this.#unflushedBytes += bytes
    const group = this.#openGroup()
    group.writes.push({ entries, bytes, onMoved })
    if (this.#isDue(group)) void this.#flush()
    else this.#scheduleFlush(this.#options.flushAfterMs)
    return { places, flushed: group.flushed }
  }

  read({ segment, offset, length }: Place): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    let done = 0
    while (done < length) {
      const count = readSync(segment.descriptor, bytes, done, length - done, offset + done)
      if (count === 0) return bytes.subarray(0, done)
      done += count
    }
    return bytes
  }

  readAll(segment: Segment): Buffer {
    return this.read({ segment, offset: 0, length: segment.size })
  }

  drop(segment: Segment): void {
    this.#sealed = this.#sealed.filter(other => other !== segment)
    unlinkSync(join(this.#folder, segment.file))
    this.#dropped.push(segment)
    this.#closeDropped()
  }

  /** Until the answer is called, segments can be read even when they are dropped meanwhile. */
  keepReadable(): () => void {
    this.#readers++
    return () => {
      this.#readers--
      this.#closeDropped()
    }
  }

  #closeDropped(): void {
    if (this.#readers > 0) return
    for (const { descriptor } of this.#dropped.splice(0)) closeSync(descriptor)
  }

  async close(): Promise<void> {
    for (let attempt = 0; attempt < CLOSING_ATTEMPTS && (this.#unflushed.length > 0 || this.#flushing); attempt++)
      await this.#flush()
    if (this.#timer) clearTimeout(this.#timer)
    for (const { descriptor } of [...this.all, ...this.#dropped]) closeSync(descriptor)
    if (this.#unflushed.length > 0) throw new Error('Closed with document updates that the disk has not taken')
  }

  /** After a flush that failed only time counts: the disk is not asked again with every key. */
  #isDue({ since }: Group): boolean {
    if (this.#flushing || this.#mustWriteAgain) return false
    return performance.now() - since > this.#options.flushWithNextAfterMs
  }

  #openGroup(): Group {
    const last = this.#unflushed.at(-1)
    if (last) return last
    let resolve = () => {}
    const flushed = new Promise<void>(settle => {
      resolve = settle
    })
    const group = { writes: [], since: performance.now(), flushed, resolve }
    this.#unflushed.push(group)
    return group
  }

  #put(entries: readonly RoomEntry[]): Place[] {
    const segment = this.#writable()
    const places: Place[] = []
    let preceding = this.#preceding
    let written = 0
    for (const entry of entries) {
      const needed = written + recordRoom(entry, preceding)
      if (needed > this.#scratch.length) this.#scratch = Buffer.concat([this.#scratch.subarray(0, written)], needed * 2)
      const end = writeRecord(this.#scratch, written, entry, preceding, segment.salt)
      places.push({ segment, offset: segment.size + written, length: end - written })
      preceding = { room: entry.room, index: entry.index }
      written = end
    }
    writeWhole(segment, this.#scratch, written)
    if (this.#scratch.length > SCRATCH_BYTES) this.#scratch = Buffer.allocUnsafe(SCRATCH_BYTES)
    segment.size += written
    this.#preceding = preceding
    this.#toSync.add(segment)
    return places
  }

  #writable(): Segment {
    if (this.#active && this.#active.size < this.#options.segmentBytes) return this.#active
    const salt = randomBytes(4).readUInt32LE()
    const file = `${String(this.#nextNumber).padStart(8, '0')}-${salt.toString(16).padStart(8, '0')}.log`
    const descriptor = openSync(join(this.#folder, file), 'wx+')
    this.#seal()
    this.#active = { file, number: this.#nextNumber++, salt, descriptor, size: 0, hasLeftovers: false }
    this.#isFolderDirty = true
    return this.#active
  }

  #seal(): void {
    if (this.#active) this.#sealed.push(this.#active)
    this.#active = null
  }

  #scheduleFlush(afterMs: number): void {
    if (this.#timer || this.#flushing) return
    this.#timer = setTimeout(() => void this.#flush(), afterMs)
  }

  /** One at a time; what is written meanwhile belongs to the next one. */
  #flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#flushing ??= this.#flushOnce().then(hasWorked => {
      this.#flushing = null
      if (this.#unflushed.length > 0) this.#scheduleFlush(hasWorked ? this.#options.flushAfterMs : RETRY_AFTER_MS)
    })
    return this.#flushing
  }

  async #flushOnce(): Promise<boolean> {
    let groups: Group[] = []
    try {
      if (this.#mustWriteAgain) this.#writeAgain()
      const segments = [...this.#toSync]
      groups = this.#unflushed
      this.#unflushed = []
      this.#toSync.clear()
      await Promise.all(segments.map(segment => this.#options.sync(segment.descriptor)))
      if (this.#isFolderDirty) await this.#flushFolder()
    } catch (error) {
      this.#options.onFlushFailed(error)
      this.#unflushed = [...groups, ...this.#unflushed]
      this.#mustWriteAgain = true
      this.#seal()
      return false
    }
    for (const { writes, resolve } of groups) {
      for (const { bytes } of writes) this.#unflushedBytes -= bytes
      resolve()
    }
    return true
  }

  async #flushFolder(): Promise<void> {
    this.#isFolderDirty = false
    const folder = openSync(this.#folder, 'r')
    try {
      await syncFolder(folder)
    } catch (error) {
      this.#isFolderDirty = true
      throw error
    } finally {
      closeSync(folder)
    }
  }

  #writeAgain(): void {
    for (const { writes } of this.#unflushed) {
      for (const { entries, onMoved } of writes) onMoved(entries, this.#put(entries))
    }
    this.#mustWriteAgain = false
  }
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

function openSegment(folder: string, file: string, flags: 'r' | 'r+'): Segment | null {
  const [, number, salt] = /^(\d{8})-([0-9a-f]{8})\.log$/.exec(file) ?? []
  if (number === undefined || salt === undefined) return null
  const descriptor = openSync(join(folder, file), flags)
  return {
    file,
    number: Number(number),
    salt: Number.parseInt(salt, 16),
    descriptor,
    size: fstatSync(descriptor).size,
    hasLeftovers: false,
  }
}

/** Half a batch must not be found at the next start: nobody was told that it was kept. */
function writeWhole(segment: Segment, bytes: Buffer, length: number): void {
  if (segment.hasLeftovers) cutLeftovers(segment)
  try {
    let done = 0
    while (done < length) done += writeSync(segment.descriptor, bytes, done, length - done, segment.size + done)
  } catch (error) {
    segment.hasLeftovers = true
    cutLeftovers(segment)
    throw error
  }
}

function cutLeftovers(segment: Segment): void {
  ftruncateSync(segment.descriptor, segment.size)
  segment.hasLeftovers = false
}
