/**
 * Takes on this device, part by part as they are recorded. IndexedDB and not the private file system: each second is a transaction of its
 * own that is flushed when it ends, in every browser and without a worker; a file there keeps nothing before it is closed, or needs a
 * lock that Safari does not have. A browser that refuses gets a store that lives as long as the page, and `isKept` says so.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export type Take = {
  id: string
  decisionId: string
  personId: string
  startedAt: number
  /** As the recorder calls it: `video/webm;codecs=vp9,opus`. */
  type: string
  hasPicture: boolean
}
/** `seconds`: recorded from the start to the end of this part. `levels`: how loud it was, ten a second, 0 to 1. */
export type PartMark = { seconds: number; size: number; levels: readonly number[] }
export type KeptTake = Take & { seconds: number; size: number; levels: readonly number[] }

export interface TakeStore {
  readonly isKept: boolean
  /** Of everybody here, newest first. A take without a single part is none. */
  all(): Promise<readonly KeptTake[]>
  takesOf(decisionId: string, personId: string): Promise<readonly KeptTake[]>
  begin(take: Take): Promise<void>
  /** Durable when it resolves. */
  add(takeId: string, place: number, bytes: ArrayBuffer, mark: PartMark): Promise<void>
  bytesOf(takeId: string): Promise<readonly ArrayBuffer[]>
  remove(takeId: string): Promise<void>
}

interface Schema extends DBSchema {
  takes: { key: string; value: Take }
  /** By take and place; marks beside bytes, so that a list of takes reads no film. */
  marks: { key: [string, number]; value: PartMark }
  parts: { key: [string, number]; value: ArrayBuffer }
}

const ofTake = (takeId: string): IDBKeyRange => IDBKeyRange.bound([takeId, 0], [takeId, Number.MAX_SAFE_INTEGER])

/** `name`: what is recorded for different ends is kept apart. */
export async function openTakeStore(name = 'concord-takes'): Promise<TakeStore> {
  try {
    return keptStore(
      await openDB<Schema>(name, 1, {
        upgrade(db) {
          db.createObjectStore('takes', { keyPath: 'id' })
          db.createObjectStore('marks')
          db.createObjectStore('parts')
        },
      }),
    )
  } catch {
    return memoryTakeStore() // refused by the browser; the page says that nothing is kept
  }
}

/** What the disk does not take stays in memory, and the page says so. */
function keptStore(db: IDBPDatabase<Schema>): TakeStore {
  const rest = memoryTakeStore()
  let isFull = false
  return {
    get isKept() {
      return !isFull
    },
    async all() {
      const whole = await Promise.all(
        (await db.getAll('takes')).map(async take => {
          const marks = [...(await db.getAll('marks', ofTake(take.id))), ...rest.marksOf(take.id)]
          return withMarks(take, marks)
        }),
      )
      return newestFirst(whole)
    },
    async takesOf(decisionId, personId) {
      return (await this.all()).filter(isOf(decisionId, personId))
    },
    async begin(take) {
      const write = db.transaction('takes', 'readwrite', { durability: 'strict' })
      await Promise.all([write.store.put(take), write.done])
    },
    async add(takeId, place, bytes, mark) {
      if (isFull) return rest.add(takeId, place, bytes, mark)
      try {
        const write = db.transaction(['marks', 'parts'], 'readwrite', { durability: 'strict' })
        const key: [string, number] = [takeId, place]
        await Promise.all([write.objectStore('marks').put(mark, key), write.objectStore('parts').put(bytes, key), write.done])
      } catch {
        isFull = true // from here on in order in memory: no room, or the database was taken away
        await rest.add(takeId, place, bytes, mark)
      }
    },
    async bytesOf(takeId) {
      return [...(await db.getAll('parts', ofTake(takeId))), ...(await rest.bytesOf(takeId))]
    },
    async remove(takeId) {
      const write = db.transaction(['takes', 'marks', 'parts'], 'readwrite')
      await Promise.all([
        write.objectStore('takes').delete(takeId),
        write.objectStore('marks').delete(ofTake(takeId)),
        write.objectStore('parts').delete(ofTake(takeId)),
        write.done,
        rest.remove(takeId),
      ])
    },
  }
}

type MemoryTakeStore = TakeStore & { marksOf(takeId: string): readonly PartMark[] }

export function memoryTakeStore(): MemoryTakeStore {
  const takes = new Map<string, Take>()
  const parts = new Map<string, { bytes: ArrayBuffer; mark: PartMark }[]>()
  const marksOf = (takeId: string) => (parts.get(takeId) ?? []).map(({ mark }) => mark)
  return {
    isKept: false,
    marksOf,
    all: async () => newestFirst([...takes.values()].map(take => withMarks(take, marksOf(take.id)))),
    async takesOf(decisionId, personId) {
      return (await this.all()).filter(isOf(decisionId, personId))
    },
    begin: async take => void takes.set(take.id, take),
    add: async (takeId, _place, bytes, mark) => void parts.set(takeId, [...(parts.get(takeId) ?? []), { bytes, mark }]),
    bytesOf: async takeId => (parts.get(takeId) ?? []).map(({ bytes }) => bytes),
    async remove(takeId) {
      takes.delete(takeId)
      parts.delete(takeId)
    },
  }
}

const withMarks = (take: Take, marks: readonly PartMark[]): KeptTake => ({
  ...take,
  seconds: marks.at(-1)?.seconds ?? 0,
  size: marks.reduce((sum, mark) => sum + mark.size, 0),
  levels: marks.flatMap(mark => mark.levels),
})

const isOf = (decisionId: string, personId: string) => (take: Take) =>
  take.decisionId === decisionId && take.personId === personId

const newestFirst = (takes: readonly KeptTake[]): readonly KeptTake[] =>
  takes.filter(take => take.size > 0).toSorted((a, b) => b.startedAt - a.startedAt)
