/**
 * This device's copy of a text: the updates of its Yjs document in IndexedDB, and a few notes about them. What the disk does not take
 * is said, and tried again with the whole document at the next change. Tabs share the copy: each adds what it hears.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import * as Y from 'yjs'
import type { SentClocks } from './idGuard.ts'

/** What is noted beside the text. `unsaved`: some of it is not flushed on the server. `sent`: exact, and there only while there is no connection. */
type Notes = { unsaved: 1; sent: SentClocks; epoch: string }
export type KeptText = { updates: readonly Uint8Array[]; notes: Partial<Notes> }

interface Schema extends DBSchema {
  updates: { key: number; value: Uint8Array }
  custom: { key: string; value: Notes[keyof Notes] }
}

const JOINED_FROM = 500
const TRY_AGAIN_AFTER_MS = 2_000

export class TextCopy {
  readonly #db: IDBPDatabase<Schema>
  #count = 0
  #isBehind = false
  #triedAt = 0
  #onKept: (isKept: boolean) => void = () => undefined

  /** Throws where the browser keeps nothing. */
  static async open(name: string): Promise<TextCopy> {
    const db = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('updates', { autoIncrement: true })
        fresh.createObjectStore('custom')
      },
      terminated: () => copy.#fellBehind(),
    })
    const copy: TextCopy = new TextCopy(db)
    return copy
  }

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db
  }

  async read(): Promise<KeptText> {
    const tx = this.#db.transaction(['updates', 'custom'])
    const custom = tx.objectStore('custom')
    const [updates, unsaved, sent, epoch] = await Promise.all([
      tx.objectStore('updates').getAll(),
      custom.get('unsaved'),
      custom.get('sent'),
      custom.get('epoch'),
    ])
    this.#count = updates.length
    return {
      updates,
      notes: {
        ...(unsaved !== undefined && { unsaved: 1 }),
        ...(typeof sent === 'object' && { sent }),
        ...(typeof epoch === 'string' && { epoch }),
      },
    }
  }

  /** Keeps every change from here on, but what came out of the copy itself (`origin` is this). `onKept` hears whether the disk takes it. */
  follow(doc: Y.Doc, onKept: (isKept: boolean) => void): void {
    this.#onKept = onKept
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      if (!this.#isBehind) return void this.#add(update)
      if (Date.now() - this.#triedAt >= TRY_AGAIN_AFTER_MS) void this.#add(Y.encodeStateAsUpdate(doc))
    })
  }

  async note<Name extends keyof Notes>(name: Name, value: Notes[Name] | null): Promise<void> {
    try {
      if (value === null) await this.#db.delete('custom', name)
      else await this.#db.put('custom', value, name)
    } catch {
      this.#fellBehind()
    }
  }

  /** Forgets text and notes. */
  async clear(): Promise<void> {
    try {
      const tx = this.#db.transaction(['updates', 'custom'], 'readwrite')
      await Promise.all([tx.objectStore('updates').clear(), tx.objectStore('custom').clear(), tx.done])
    } catch {
      this.#fellBehind()
    }
  }

  close(): void {
    this.#onKept = () => undefined
    this.#db.close()
  }

  async #add(update: Uint8Array): Promise<void> {
    try {
      await this.#db.add('updates', update)
      this.#count += 1
      if (this.#count >= JOINED_FROM) await this.#join()
      if (this.#isBehind) this.#onKept(true)
      this.#isBehind = false
    } catch {
      this.#fellBehind() // no room, or the database was taken away or closed
    }
  }

  /** Many small ones become one, so that the next opening is quick. */
  async #join(): Promise<void> {
    const tx = this.#db.transaction('updates', 'readwrite')
    const joined = new Y.Doc()
    for (const update of await tx.store.getAll()) Y.applyUpdate(joined, update)
    await tx.store.clear()
    await tx.store.add(Y.encodeStateAsUpdate(joined))
    await tx.done
    joined.destroy()
    this.#count = 1
  }

  #fellBehind(): void {
    this.#isBehind = true
    this.#triedAt = Date.now()
    this.#onKept(false)
  }
}
