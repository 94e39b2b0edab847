import type { TypingRoom } from './typingRoom.ts'

/** From a letter typed to its arrival at each of the others, in ms. */
export class Delays {
  readonly #rooms: readonly TypingRoom[]
  readonly #typedAt: Map<number, number>[]
  #delays: number[] = []

  constructor(rooms: readonly TypingRoom[]) {
    this.#rooms = rooms
    this.#typedAt = rooms.map(() => new Map())
    for (const [i, room] of rooms.entries()) {
      for (const client of room.listeners) client.onHeard = before => this.#heard(i, before, client.heard)
    }
  }

  type(i: number): void {
    const room = this.#rooms[i]
    if (room) this.#typedAt[i]?.set(room.typed, performance.now())
    room?.typeOne()
  }

  forget(): void {
    this.#delays = []
  }

  percentile(share: number): number {
    const sorted = Float64Array.from(this.#delays).sort()
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  }

  #heard(room: number, before: number, now: number): void {
    const at = performance.now()
    for (let letter = before; letter < now; letter++) {
      const typedAt = this.#typedAt[room]?.get(letter)
      if (typedAt !== undefined) this.#delays.push(at - typedAt)
    }
  }
}
