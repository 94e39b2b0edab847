/**
 * What is appended before the event loop goes on, for all rooms together: one write. Whoever appended asks it whether that is written, and
 * flushed. Few objects and no chains of promises, because one is made for nearly every keystroke.
 */
import type { DocumentEntry, Keeping } from './DocumentUpdates.ts'
import type { RoomEntry } from './record.ts'
import type { RoomIndex } from './roomIndex.ts'

const SOON = Promise.resolve()
/** A caller who only waits for one of the two must not have the other one end the process. */
const letGo = (): void => undefined

export class AppendTurn implements Keeping {
  readonly written: Promise<void>
  readonly #added: { index: RoomIndex; entry: DocumentEntry }[] = []
  #resolve: () => void = letGo
  #reject: (error: unknown) => void = letGo
  #flushed: Promise<void> | null = null
  #group: Promise<void> | undefined

  /** `write` is called before the event loop goes on. */
  constructor(write: () => void) {
    this.written = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    SOON.then(write)
  }

  get flushed(): Promise<void> {
    if (this.#flushed) return this.#flushed
    const asked = this.written.then(() => this.#group)
    asked.catch(letGo)
    this.#flushed = asked
    return asked
  }

  add(index: RoomIndex, entry: DocumentEntry): void {
    this.#added.push({ index, entry })
  }

  /** With their numbers, which are theirs once they are written. */
  entries(): readonly RoomEntry[] {
    const nextOf = new Map<RoomIndex, number>()
    return this.#added.map(({ index: of, entry: { by, at, update } }) => {
      const index = nextOf.get(of) ?? of.next
      nextOf.set(of, index + 1)
      return { room: of.room, index, by, at, update }
    })
  }

  kept(flushed: Promise<void>): void {
    this.#group = flushed
    this.#flushed ??= flushed
    this.#resolve()
  }

  notKept(error: unknown): void {
    this.written.catch(letGo)
    this.#reject(error)
  }
}
