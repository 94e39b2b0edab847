/** The histories that somebody looks at: read once, taken up again when more was written, the ones looked at longest ago forgotten. */
import { DamagedRoom, type DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { RoomHistory } from './roomHistory.ts'

const KEPT = 4

/** `isDamaged`: the room cannot be served; what can still be read of its history is here. */
export type OpenHistory = { history: RoomHistory; isDamaged: boolean }

export class Histories {
  readonly #updates: Pick<DocumentUpdates, 'load' | 'entries'>
  readonly #kept = new Map<string, RoomHistory>()

  constructor(updates: Pick<DocumentUpdates, 'load' | 'entries'>) {
    this.#updates = updates
  }

  async open(room: string): Promise<OpenHistory> {
    const loaded = await this.#load(room)
    const isKept = this.#kept.get(room)
    const history = loaded && isKept ? isKept : new RoomHistory() // a damaged room is read anew: it may have been repaired
    this.#keep(room, history)
    if (loaded?.entryCount === history.next) return { history, isDamaged: false }
    const base = loaded?.base ? { covers: loaded.entryCount - loaded.tail.length, state: loaded.base } : null
    await history.extend(this.#updates.entries(room), base)
    return { history, isDamaged: loaded === null }
  }

  /** Null: damaged. */
  async #load(room: string) {
    try {
      return await this.#updates.load(room)
    } catch (error) {
      if (error instanceof DamagedRoom) return null
      throw error
    }
  }

  #keep(room: string, history: RoomHistory): void {
    this.#kept.delete(room)
    this.#kept.set(room, history)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }
}
