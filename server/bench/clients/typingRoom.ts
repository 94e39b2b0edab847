/** A room in which the first client types and all the others listen. */
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { updateFrame } from '../../src/relay/messages.ts'
import type { ServerUnderTest } from '../servers/underTest.ts'
import { Client } from './client.ts'

const HIGH_WATER_BYTES = 1 << 18
const LETTERS_A_TURN = 20
const GIVE_UP_AFTER_MS = 60_000

export class TypingRoom {
  readonly clients: readonly Client[]
  readonly #doc = new Y.Doc()
  #lastUpdate: Uint8Array = new Uint8Array()
  typed = 0

  static async open(server: ServerUnderTest, clientCount: number, name = `${randomUUID()}/brief`): Promise<TypingRoom> {
    const joining = Array.from({ length: clientCount }, (_, i) => Client.join(server, name, `person ${i} of ${name}`))
    return new TypingRoom(await Promise.all(joining))
  }

  private constructor(clients: readonly Client[]) {
    this.clients = clients
    this.#doc.on('update', (update: Uint8Array) => {
      this.#lastUpdate = update
    })
  }

  get listeners(): readonly Client[] {
    return this.clients.slice(1)
  }

  typeOne(): void {
    this.#doc.getText('content').insert(this.typed, 'x')
    this.typed++
    this.clients[0]?.send(updateFrame(this.#lastUpdate))
  }

  /** As fast as the socket takes them. */
  async typeAtOnce(letters: number): Promise<void> {
    for (let i = 1; i <= letters; i++) {
      this.typeOne()
      if (i % LETTERS_A_TURN === 0) await turn()
      while ((this.clients[0]?.owedBytes ?? 0) > HIGH_WATER_BYTES) await turn()
    }
  }

  /** Every other client has heard everything. */
  async allHave(): Promise<void> {
    const giveUpAt = performance.now() + GIVE_UP_AFTER_MS
    for (const client of this.listeners) {
      while (client.heard < this.typed) {
        if (!client.isOpen) throw new Error('A client was cut off')
        if (performance.now() > giveUpAt) throw new Error(`Only ${client.heard} of ${this.typed} letters have arrived`)
        await turn()
      }
    }
  }

  leave(): void {
    for (const client of this.clients) client.leave()
    this.#doc.destroy()
  }
}

const turn = () => new Promise(resolve => setImmediate(resolve))

/** Some at a time, as people come. */
export async function openRooms(server: ServerUnderTest, count: number, clientCount: number): Promise<TypingRoom[]> {
  const opened: TypingRoom[] = []
  for (let i = 0; i < count; i += 20) {
    const some = Array.from({ length: Math.min(20, count - i) }, () => TypingRoom.open(server, clientCount))
    opened.push(...(await Promise.all(some)))
  }
  return opened
}
