/**
 * The rooms that somebody uses: loaded once, kept as long as there is a lease, compacted and forgotten afterwards. One turn for
 * all of them, so that what they write is one write.
 */
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'
import { closeCodes } from './closeCodes.ts'
import { NoDocument } from './noDocument.ts'
import { Room, type RoomDeps } from './room.ts'

/** `read`: bytes that were gone through because of this lease; none where the room was open. */
export type RoomLease = { room: Room; read: number; release(): void }
type Held = { opening: Promise<Room>; leases: number; retiring: Promise<void> | null }

export class RoomRegistry {
  readonly #deps: RoomDeps
  readonly #held = new Map<string, Held>()
  /** Found to be no document while in use. Until the next start nobody is let in, so that nobody's browser meets it. */
  readonly #damaged = new Map<string, DamagedRoom>()
  /** Those that were found damaged in use, or that nobody could be let into when somebody last tried. */
  readonly damagedRooms = new Set<string>()
  #dueRooms = new Set<Room>()

  constructor(deps: Omit<RoomDeps, 'scheduleTurn' | 'onDamaged'>) {
    this.#deps = {
      ...deps,
      scheduleTurn: room => this.#schedule(room),
      onDamaged: (room, error) => void this.#setAside(room, error),
    }
  }

  /** Or about to be: whoever comes costs no reading. */
  isOpen(name: string): boolean {
    return this.#held.has(name)
  }

  /** Rejects with DamagedRoom. */
  async lease(name: string): Promise<RoomLease> {
    const damaged = this.#damaged.get(name)
    if (damaged) throw damaged
    this.damagedRooms.delete(name) // until it is found to be so again: it may have been repaired
    const isNew = !this.isOpen(name)
    const held = this.#held.get(name) ?? this.#open(name)
    held.leases++
    let isHeld = true
    const release = () => {
      if (!isHeld) return
      isHeld = false
      held.leases--
      if (held.leases === 0) this.#retire(name, held)
    }
    try {
      const room = await held.opening
      return { room, read: isNew ? room.read : 0, release }
    } catch (error) {
      if (this.#held.get(name) === held) this.#held.delete(name) // the next one tries again
      if (error instanceof DamagedRoom) this.damagedRooms.add(name)
      throw error
    }
  }

  /** Rejects with DamagedRoom. */
  async use<T>(name: string, action: (room: Room) => Promise<T>): Promise<T> {
    const { room, release } = await this.lease(name)
    try {
      return await action(room)
    } catch (error) {
      throw error instanceof NoDocument ? this.#setAside(room, error) : error
    } finally {
      release()
    }
  }

  /** Everything accepted in this room is written; nothing to do if nobody uses it. */
  async settle(name: string): Promise<void> {
    const room = await this.#held.get(name)?.opening.catch(() => null) // who opens it hears why
    await room?.settled()
  }

  /** The same, and flushed. */
  async flush(name: string): Promise<void> {
    const room = await this.#held.get(name)?.opening.catch(() => null)
    await room?.flushed()
  }

  /** Resolves when the rooms without leases are saved. */
  async close(): Promise<void> {
    await Promise.all([...this.#held.values()].map(({ retiring }) => retiring))
  }

  #open(name: string): Held {
    const held: Held = { opening: Room.load(name, this.#deps), leases: 0, retiring: null }
    this.#held.set(name, held)
    return held
  }

  #retire(name: string, held: Held): void {
    held.retiring ??= this.#saveAndForget(name, held).finally(() => {
      held.retiring = null
      if (held.leases === 0 && this.#held.get(name) === held) this.#retire(name, held) // somebody came and went meanwhile
    })
  }

  async #saveAndForget(name: string, held: Held): Promise<void> {
    const room = await held.opening
    await room.compact()
    if (held.leases > 0) return
    room.stopTimers()
    this.#held.delete(name)
  }

  #setAside(room: Room, error: NoDocument): DamagedRoom {
    const damaged = new DamagedRoom(room.name, 'its text', 0, { cause: error })
    this.#damaged.set(room.name, damaged)
    this.damagedRooms.add(room.name)
    this.#deps.log.error({ err: damaged, room: room.name }, 'relay: room is damaged and not served')
    room.closeAll(closeCodes.damaged, 'damaged')
    return damaged
  }

  #schedule(room: Room): void {
    if (this.#dueRooms.size === 0) setImmediate(() => this.#endTurn())
    this.#dueRooms.add(room)
  }

  #endTurn(): void {
    const rooms = this.#dueRooms
    this.#dueRooms = new Set()
    for (const room of rooms) room.endTurn()
  }
}
