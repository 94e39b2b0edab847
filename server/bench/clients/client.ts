/**
 * Somebody in a room. How far the text has come is read off the clocks inside the updates, not by counting frames: a server may join
 * updates as it likes. Writers write one letter per update, so that clock and number of structs say it all.
 */
import * as decoding from 'lib0/decoding'
import type { ServerUnderTest } from '../servers/underTest.ts'
import { LeanSocket } from './leanSocket.ts'

const [SYNC, AWARENESS, SYNC_REPLY] = [0, 1, 4]
const [STEP_2, UPDATE] = [1, 2]

export class Client {
  /** How many letters of the room's writer have arrived. */
  heard = 0
  /** How many states of others' or the own presence have arrived. */
  presences = 0
  onHeard: (before: number) => void = () => undefined
  readonly #socket: LeanSocket
  readonly #room: string
  readonly #server: ServerUnderTest
  #onState: () => void = () => undefined

  /** Resolves when the whole state has arrived. */
  static async join(server: ServerUnderTest, room: string, person: string): Promise<Client> {
    const headers = { authorization: person }
    const socket = await LeanSocket.open({ port: server.port, path: `/docs/${room}`, headers })
    const client = new Client(socket, server, room)
    await new Promise<void>((resolve, reject) => {
      client.#onState = resolve
      socket.onClose = code => reject(new Error(`Closed with ${code} before the first sync`))
      for (const message of server.dialect.hello(room)) socket.send(message)
    })
    socket.onClose = () => undefined
    return client
  }

  private constructor(socket: LeanSocket, server: ServerUnderTest, room: string) {
    this.#socket = socket
    this.#server = server
    this.#room = room
    socket.onMessage = head => this.#receive(head)
  }

  get owedBytes(): number {
    return this.#socket.owedBytes
  }

  get isOpen(): boolean {
    return this.#socket.isOpen
  }

  send(message: Uint8Array): void {
    this.#socket.send(this.#server.dialect.wrap(this.#room, message))
  }

  leave(): void {
    this.#socket.terminate()
  }

  #receive(head: Buffer): void {
    const at = this.#server.dialect.skip(head)
    const type = head[at]
    if (type === AWARENESS) {
      const decoder = decoding.createDecoder(head.subarray(at + 1))
      decoding.readVarUint(decoder)
      this.presences += decoding.readVarUint(decoder)
    } else if (type === SYNC || type === SYNC_REPLY) {
      if (head[at + 1] === STEP_2) this.#onState()
      else if (head[at + 1] === UPDATE) this.#hear(head.subarray(at + 2))
    }
  }

  /** Length, number of clients, number of structs, client, clock of the first. */
  #hear(update: Buffer): void {
    const decoder = decoding.createDecoder(update)
    decoding.readVarUint(decoder)
    if (decoding.readVarUint(decoder) === 0) return
    const structs = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    const end = decoding.readVarUint(decoder) + structs
    if (end <= this.heard) return
    const before = this.heard
    this.heard = end
    this.onHeard(before)
  }
}
