/**
 * DocumentUpdates in append-only files (segmentLog.ts) with one base and one history per room beside them (roomFiles.ts).
 * Old segments that are mostly covered are emptied: what a base covers goes to its room's history, the rest is written again at
 * the end; so a start and a load read little, however long the history is. Names of rooms become names of files: keep them short.
 */
import { join } from 'node:path'
import { AppendTurn } from './appendTurn.ts'
import { backupFiles, ROOMS, SEGMENTS } from './backupFiles.ts'
import {
  DamagedRoom,
  type DocumentEntry,
  type DocumentUpdates,
  type Keeping,
  type LoadedRoom,
  type NumberedEntry,
  type Owners,
  type RepairReport,
  type RoomReport,
} from './DocumentUpdates.ts'
import { EpochMarks } from './epochMarks.ts'
import { type RoomParts, readEntries } from './readEntries.ts'
import { readRecords } from './readRecords.ts'
import { type RoomEntry, scanRecords } from './record.ts'
import { repairRoom } from './repairRoom.ts'
import { type Base, RoomFiles } from './roomFiles.ts'
import { addPlace, coverEntries, openRoomIndex, type RoomIndex, tailOffsets } from './roomIndex.ts'
import { type StorageLog, scanSegments } from './scanSegments.ts'
import { type Place, type Segment, SegmentLog, type SegmentOptions, syncFile } from './segmentLog.ts'
import { verifyRoom } from './verifyRoom.ts'

export type FileDocumentUpdatesOptions = Partial<Omit<SegmentOptions, 'onFlushFailed'>> & {
  /** Of the storage as a whole; another one than before says that it was restored from a backup. Null: that cannot be told. */
  epoch?: string | null
}

/** Flushed within 50 ms, and that takes some itself. */
const FLUSH = { flushAfterMs: 40, flushWithNextAfterMs: 25 }
const DEFAULTS = { ...FLUSH, segmentBytes: 8 << 20, maxUnflushedBytes: 64 << 20, isReadOnly: false, sync: syncFile }
const SEALED_SEGMENTS_KEPT = 1

export function openFileDocumentUpdates(
  folder: string,
  logger: StorageLog,
  options: FileDocumentUpdatesOptions = {},
): DocumentUpdates {
  return new FileDocumentUpdates(folder, logger, options)
}

class FileDocumentUpdates implements DocumentUpdates {
  readonly #folder: string
  readonly #isReadOnly: boolean
  readonly #marks: EpochMarks
  readonly #logger: StorageLog
  readonly #log: SegmentLog
  readonly #files: RoomFiles
  readonly #rooms = new Map<string, RoomIndex>()
  readonly #damagedSegments: ReadonlySet<Segment>
  #turn: AppendTurn | null = null
  #lastFlushed: Promise<void> = Promise.resolve()
  #cleaning: Promise<void> | null = null
  #cleanedUpTo = 0
  #backups = 0
  #isClosing = false

  constructor(folder: string, logger: StorageLog, options: FileDocumentUpdatesOptions) {
    this.#folder = folder
    this.#logger = logger
    const { isReadOnly, ...segments } = { ...DEFAULTS, ...options }
    this.#isReadOnly = isReadOnly
    const onFlushFailed = (error: unknown) => logger.error({ err: error }, 'document updates: flush failed, writing again')
    this.#files = new RoomFiles(join(folder, ROOMS), isReadOnly)
    this.#log = new SegmentLog(join(folder, SEGMENTS), { ...segments, isReadOnly, onFlushFailed })
    this.#damagedSegments = scanSegments(this.#log, room => this.#indexOf(room), logger, isReadOnly)
    const counts = [...this.#rooms.values()].map(({ room, next }) => [room, next] as const)
    this.#marks = new EpochMarks(folder, options.epoch ?? null, counts, isReadOnly)
    this.#cleanLater()
  }

  append(room: string, entry: DocumentEntry): Keeping {
    const index = this.#indexOf(room)
    const { damage } = index
    if (damage) return refusal(new DamagedRoom(room, damage.file, damage.offset))
    this.#turn ??= new AppendTurn(this.#writeTurn)
    this.#turn.add(index, entry)
    return this.#turn
  }

  async load(room: string): Promise<LoadedRoom> {
    this.#writeTurn()
    const index = this.#indexOf(room)
    if (index.damage) throw new DamagedRoom(room, index.damage.file, index.damage.offset)
    const [base, marks] = [this.#files.readBase(room), this.#marks]
    const isFromEntries = index.isBaseDamaged || (base === null && index.covered > 0)
    const entryCount = index.next
    const entries = isFromEntries ? await this.#instead(index, entryCount) : await this.#tail(index)
    const tail = entries.map(({ by, update, index: at }) => ({ by: at < marks.entriesBefore(room) ? null : by, update }))
    const owners = isFromEntries ? new Map() : this.#ownersOf(room, base)
    return { base: isFromEntries ? null : (base?.base ?? null), owners, tail, entryCount, mayLackWords: marks.mayLackWords(room) }
  }

  async *entries(room: string): AsyncIterable<NumberedEntry> {
    this.#writeTurn()
    yield* (await readEntries(this.#partsOf(room))).entries
  }

  async saveSnapshot(room: string, base: Uint8Array, coversEntries: number, owners: Owners): Promise<void> {
    this.#writeTurn()
    const index = this.#indexOf(room)
    if (coversEntries > index.next) throw new RangeError(`${room} has ${index.next} entries, not ${coversEntries}`)
    const flushed = this.#lastFlushed
    const save = async (): Promise<void> => {
      await flushed
      if (coversEntries < index.covered && !index.isBaseDamaged) return
      await this.#files.writeBase(room, { base, coversEntries, table: { epoch: this.#marks.epoch, owners } })
      coverEntries(index, coversEntries)
    }
    const saved = index.saving.then(save)
    index.saving = saved.catch(() => undefined) // the caller hears of it; the next snapshot need not fail too
    return saved
  }

  async rooms(): Promise<readonly string[]> {
    const written = [...this.#rooms.values()].filter(({ next }) => next > 0).map(({ room }) => room)
    return [...new Set([...this.#files.names(), ...written])].sort()
  }

  async verify(room: string): Promise<RoomReport> {
    this.#writeTurn()
    return verifyRoom(this.#partsOf(room))
  }

  async repair(room: string): Promise<RepairReport> {
    this.#writeTurn()
    await this.#lastFlushed
    return repairRoom({ ...this.#partsOf(room), marks: this.#marks })
  }

  async backup(folder: string): Promise<void> {
    this.#writeTurn()
    this.#backups++
    try {
      await this.#cleaning
      await backupFiles(this.#folder, folder, () => this.#log.all.map(({ file, size }) => ({ file, size })))
    } finally {
      this.#backups--
      this.#cleanLater()
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#writeTurn()
    await Promise.all([...this.#rooms.values()].map(index => index.saving))
    await this.#cleaning
    await this.#log.close()
  }

  #indexOf(room: string): RoomIndex {
    let index = this.#rooms.get(room)
    if (!index) {
      index = openRoomIndex(room, this.#files)
      this.#rooms.set(room, index)
    }
    return index
  }

  /** Made once, because what is made for each turn is what a keystroke costs. */
  readonly #writeTurn = (): void => {
    const turn = this.#turn
    if (!turn) return
    this.#turn = null
    try {
      turn.kept(this.#put(turn.entries()))
    } catch (error) {
      turn.notKept(error)
    }
    this.#cleanLater()
  }

  readonly #note = (entries: readonly RoomEntry[], places: readonly Place[]): void => {
    for (const [i, { room, index }] of entries.entries()) {
      const place = places[i]
      if (place) addPlace(this.#indexOf(room), index, place)
    }
  }

  #put(entries: readonly RoomEntry[]): Promise<void> {
    const { places, flushed } = this.#log.write(entries, this.#note)
    this.#note(entries, places)
    this.#lastFlushed = flushed
    return flushed
  }

  async #tail(index: RoomIndex): Promise<NumberedEntry[]> {
    const tail: NumberedEntry[] = []
    for await (const window of readRecords(this.#log, tailOffsets(index))) {
      for (const { segment, offset, record } of window) {
        if (record?.room !== index.room) throw new DamagedRoom(index.room, segment.file, offset)
        tail.push(record)
      }
    }
    return tail.sort((a, b) => a.index - b.index)
  }

  /** In place of a base that cannot be used: all that it was made of. */
  async #instead(index: RoomIndex, entryCount: number): Promise<NumberedEntry[]> {
    const file = this.#files.baseFile(index.room)
    this.#logger.error({ room: index.room, file }, 'document updates: base is damaged, using the whole history')
    const { entries } = await readEntries(this.#partsOf(index.room))
    if (entries.length !== entryCount) throw new DamagedRoom(index.room, file, 0)
    index.isBaseDamaged = true
    return entries
  }

  #ownersOf(room: string, base: Base | null): Owners | null {
    if (base === null) return new Map()
    const { table, coversEntries } = base
    if (table === null) return coversEntries <= this.#marks.entriesBefore(room) ? new Map() : null
    return this.#marks.isCurrent(room, table.epoch) ? table.owners : new Map()
  }

  #partsOf(room: string): RoomParts {
    return { log: this.#log, files: this.#files, index: this.#indexOf(room) }
  }

  /** One round when a segment has been sealed: what a round itself writes never starts the next one. */
  #cleanLater(): void {
    const newest = this.#log.sealed.at(-1)?.number ?? 0
    if (this.#cleaning || this.#isClosing || this.#isReadOnly || this.#backups > 0 || newest === this.#cleanedUpTo) return
    this.#cleanedUpTo = newest
    const failed = (error: unknown) =>
      this.#logger.error({ err: error }, 'document updates: old segment stays, could not be emptied')
    this.#cleaning = this.#clean(this.#worthCleaning())
      .catch(failed)
      .finally(() => {
        this.#cleanedUpTo = this.#log.sealed.at(-1)?.number ?? 0
        this.#cleaning = null
      })
  }

  /** Where at least half is covered by bases; segments of rooms that nobody has compacted wait. */
  #worthCleaning(): readonly Segment[] {
    const uncoveredBytes = new Map<Segment, number>()
    for (const { places } of this.#rooms.values()) {
      for (const { segment, length } of places.values()) uncoveredBytes.set(segment, (uncoveredBytes.get(segment) ?? 0) + length)
    }
    const old = this.#log.sealed.slice(0, -SEALED_SEGMENTS_KEPT).filter(segment => !this.#damagedSegments.has(segment))
    return old.filter(segment => (uncoveredBytes.get(segment) ?? 0) * 2 <= segment.size)
  }

  async #clean(segments: readonly Segment[]): Promise<void> {
    for (const segment of segments) {
      if (this.#isClosing) return
      await this.#lastFlushed
      await this.#empty(segment)
      for (const index of this.#rooms.values()) index.older.delete(segment)
      this.#log.drop(segment)
    }
  }

  async #empty(segment: Segment): Promise<void> {
    const covered = new Map<string, RoomEntry[]>()
    const uncovered: RoomEntry[] = []
    for (const record of scanRecords(this.#log.readAll(segment), segment.salt).records) {
      const index = this.#indexOf(record.room)
      if (index.isBaseDamaged || record.index >= index.covered) {
        if (index.places.get(record.index)?.segment === segment) uncovered.push(record)
        continue
      }
      const entries = covered.get(record.room) ?? []
      entries.push(record)
      covered.set(record.room, entries)
    }
    for (const [room, entries] of covered) await this.#files.appendHistory(room, entries)
    await this.#files.syncFolder()
    if (uncovered.length > 0) await this.#put(uncovered)
  }
}

function refusal(error: Error): Keeping {
  const turn = new AppendTurn(() => undefined)
  turn.notKept(error)
  return turn
}
