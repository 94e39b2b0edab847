/**
 * DocumentUpdates in append-only files (segmentLog.ts) with one base and one history per room beside them (roomFiles.ts).
 * Old segments that are mostly covered are emptied: what a base covers goes to its room's history, the rest is written again at
 * the end; so a start and a load read little, however long the history is. Names of rooms become names of files: keep them short.
 */
import { join } from 'node:path'
import { DamagedRoom, type DocumentEntry, type DocumentUpdates, type Keeping, type NumberedEntry } from './DocumentUpdates.ts'
import { type RoomEntry, scanRecords } from './record.ts'
import { RoomFiles } from './roomFiles.ts'
import { addPlace, coverEntries, openRoomIndex, type RoomIndex } from './roomIndex.ts'
import { type StorageLog, scanSegments } from './scanSegments.ts'
import { type Place, type Segment, SegmentLog, type SegmentOptions, syncFile } from './segmentLog.ts'

export type FileDocumentUpdatesOptions = Partial<Omit<SegmentOptions, 'onFlushFailed'>>

const DEFAULTS = { segmentBytes: 8 << 20, flushAfterMs: 15, maxUnflushedBytes: 64 << 20, sync: syncFile }
const SEALED_SEGMENTS_KEPT = 1

export function openFileDocumentUpdates(
  folder: string,
  logger: StorageLog,
  options: FileDocumentUpdatesOptions = {},
): DocumentUpdates {
  return new FileDocumentUpdates(folder, logger, options)
}

type Turn = {
  entries: { room: string; entry: DocumentEntry }[]
  keeping: Keeping
  settle: (kept: { flushed: Promise<void> } | { error: unknown }) => void
}

class FileDocumentUpdates implements DocumentUpdates {
  readonly #logger: StorageLog
  readonly #log: SegmentLog
  readonly #files: RoomFiles
  readonly #rooms = new Map<string, RoomIndex>()
  readonly #damagedSegments: ReadonlySet<Segment>
  #turn: Turn | null = null
  #lastFlushed: Promise<void> = Promise.resolve()
  #cleaning: Promise<void> | null = null
  #cleanedUpTo = 0
  #isClosing = false

  constructor(folder: string, logger: StorageLog, options: FileDocumentUpdatesOptions) {
    this.#logger = logger
    const onFlushFailed = (error: unknown) => logger.error({ err: error }, 'document updates: flush failed, writing again')
    this.#files = new RoomFiles(join(folder, 'rooms'))
    this.#log = new SegmentLog(join(folder, 'segments'), { ...DEFAULTS, ...options, onFlushFailed })
    this.#damagedSegments = scanSegments(this.#log, room => this.#indexOf(room), logger)
    this.#cleanLater()
  }

  append(room: string, entry: DocumentEntry): Keeping {
    const { damage } = this.#indexOf(room)
    if (damage) return refusal(new DamagedRoom(room, damage.file, damage.offset))
    this.#turn ??= this.#openTurn()
    this.#turn.entries.push({ room, entry })
    return this.#turn.keeping
  }

  async load(room: string): Promise<{ base: Uint8Array | null; tail: readonly Uint8Array[]; entryCount: number }> {
    this.#writeTurn()
    const index = this.#indexOf(room)
    if (index.damage) throw new DamagedRoom(room, index.damage.file, index.damage.offset)
    const base = this.#files.readBase(room)
    if (index.isBaseDamaged || (base === null && index.covered > 0)) return this.#loadFromHistory(index)
    return { base, tail: this.#readTail(index), entryCount: index.next }
  }

  async *entries(room: string): AsyncIterable<NumberedEntry> {
    this.#writeTurn()
    yield* this.#allEntries(room)
  }

  async saveSnapshot(room: string, base: Uint8Array, coversEntries: number): Promise<void> {
    this.#writeTurn()
    const index = this.#indexOf(room)
    if (coversEntries > index.next) throw new RangeError(`${room} has ${index.next} entries, not ${coversEntries}`)
    const flushed = this.#lastFlushed
    const save = async (): Promise<void> => {
      await flushed
      if (coversEntries <= index.covered && !index.isBaseDamaged) return
      await this.#files.writeBase(room, base, coversEntries)
      coverEntries(index, coversEntries)
    }
    const saved = index.saving.then(save)
    index.saving = saved.catch(() => undefined) // the caller hears of it; the next snapshot need not fail too
    return saved
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

  #openTurn(): Turn {
    let settle: Turn['settle'] = () => undefined
    const kept = new Promise<{ flushed: Promise<void> }>((resolve, reject) => {
      settle = outcome => ('error' in outcome ? reject(outcome.error) : resolve(outcome))
    })
    const keeping = { written: kept.then(() => undefined), flushed: kept.then(({ flushed }) => flushed) }
    handleLater(keeping)
    queueMicrotask(() => this.#writeTurn())
    return { entries: [], keeping, settle }
  }

  #writeTurn(): void {
    const turn = this.#turn
    if (!turn) return
    this.#turn = null
    try {
      turn.settle({ flushed: this.#write(turn) })
    } catch (error) {
      turn.settle({ error })
    }
    this.#cleanLater()
  }

  #write({ entries }: Turn): Promise<void> {
    const nextOf = new Map<RoomIndex, number>()
    const numbered = entries.map(({ room, entry }): RoomEntry => {
      const index = this.#indexOf(room)
      const number = nextOf.get(index) ?? index.next
      nextOf.set(index, number + 1)
      return { ...entry, room, index: number }
    })
    return this.#put(numbered)
  }

  #put(entries: readonly RoomEntry[]): Promise<void> {
    const note = (places: readonly Place[]) => {
      for (const [i, { room, index }] of entries.entries()) {
        const place = places[i]
        if (place) addPlace(this.#indexOf(room), index, place)
      }
    }
    const { places, flushed } = this.#log.write(entries, note)
    note(places)
    this.#lastFlushed = flushed
    return flushed
  }

  #readTail(index: RoomIndex): Uint8Array[] {
    const tail: Uint8Array[] = []
    for (const entry of [...index.places.keys()].sort((a, b) => a - b)) {
      const place = index.places.get(entry)
      const record = place && scanRecords(this.#log.read(place), place.segment.salt).records[0]
      if (!record) throw new DamagedRoom(index.room, place?.segment.file ?? '', place?.offset ?? 0)
      tail.push(record.update)
    }
    return tail
  }

  #loadFromHistory(index: RoomIndex): { base: null; tail: readonly Uint8Array[]; entryCount: number } {
    const file = this.#files.baseFile(index.room)
    this.#logger.error({ room: index.room, file }, 'document updates: base is damaged, using the whole history')
    const entries = this.#allEntries(index.room)
    if (entries.length !== index.next) throw new DamagedRoom(index.room, file, 0)
    index.isBaseDamaged = true
    return { base: null, tail: entries.map(({ update }) => update), entryCount: index.next }
  }

  #allEntries(room: string): NumberedEntry[] {
    const byIndex = new Map(this.#files.readHistory(room).map(entry => [entry.index, entry]))
    for (const segment of this.#log.all) {
      for (const record of scanRecords(this.#log.readAll(segment), segment.salt).records) {
        if (record.room !== room) continue
        byIndex.set(record.index, { index: record.index, by: record.by, at: record.at, update: record.update })
      }
    }
    return [...byIndex.values()].sort((a, b) => a.index - b.index)
  }

  /** One round when a segment has been sealed: what a round itself writes never starts the next one. */
  #cleanLater(): void {
    const newest = this.#log.sealed.at(-1)?.number ?? 0
    if (this.#cleaning || this.#isClosing || newest === this.#cleanedUpTo) return
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
  const keeping = { written: Promise.reject(error), flushed: Promise.reject(error) }
  handleLater(keeping)
  return keeping
}

/** A caller who only waits for one of the two must not have the other one end the process. */
function handleLater({ written, flushed }: Keeping): void {
  written.catch(() => undefined)
  flushed.catch(() => undefined)
}
