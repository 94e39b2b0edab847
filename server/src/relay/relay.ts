/**
 * Everything on the wire that is about text: who may join which document, whose right has changed, whose session has ended.
 * Frames and turns are room.ts; who is who and who may what is given by the caller.
 */
import type { DocumentName } from '@concord/shared'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { type CloseCode, closeCodes } from './closeCodes.ts'
import { type Address, Connection, type DocumentRight } from './connection.ts'
import { Inbox } from './inbox.ts'
import type { RelayLog } from './room.ts'
import { RoomRegistry } from './roomRegistry.ts'

export type { DocumentRight } from './connection.ts'

export type RelayDeps = {
  updates: DocumentUpdates
  /** Null: not signed in. */
  identify(request: FastifyRequest): Promise<{ personId: string; name: string } | null>
  /** 'none' also where there is no such decision, so that nobody learns which ones exist. */
  rightTo(personId: string, decisionId: string, doc: DocumentName): Promise<DocumentRight>
  now(): number
  log: RelayLog
}

export const roomName = (decisionId: string, doc: DocumentName): string => `${decisionId}/${doc}`

const PING_EVERY_MS = 30_000

export class Relay {
  readonly #deps: RelayDeps
  readonly #rooms: RoomRegistry
  readonly #connections = new Map<Connection, { leave(): void }>()
  readonly #pinging: NodeJS.Timeout
  /** Sessions that ended while sockets were still asking who they are. */
  readonly #endedSince = new Map<string, number>()
  #arrivals = 0
  #asking = 0
  #isClosing = false

  constructor(deps: RelayDeps) {
    this.#deps = deps
    this.#rooms = new RoomRegistry(deps)
    this.#pinging = setInterval(() => this.#ping(), PING_EVERY_MS).unref()
  }

  /** Takes a socket in the tick in which it arrives. `address` null: no such document. */
  connect(socket: WebSocket, request: FastifyRequest, address: Address | null, wantsSaved: boolean): void {
    let connection: Connection | null = null
    const inbox = new Inbox(
      socket,
      error => this.#deps.log.info({ err: error, ...address }, 'relay: socket error'),
      () => connection && this.#leave(connection),
    )
    const refuse = (code: CloseCode, reason: string): void => {
      inbox.stop()
      socket.close(code, reason)
    }
    const open = async (): Promise<void> => {
      const person = await this.#identify(request)
      if (inbox.isClosed) return
      if (this.#isClosing) return refuse(closeCodes.restarting, 'restarting')
      if (!person) return refuse(closeCodes.signedOut, 'not signed in')
      if (!address) return refuse(closeCodes.noRightToRead, 'no right to read')
      connection = new Connection(socket, inbox, address, person, wantsSaved)
      await this.#open(connection)
    }
    open().catch(error => {
      this.#deps.log.error({ err: error, ...address }, 'relay: could not open a document')
      if (connection) this.#leave(connection)
      refuse(closeCodes.tryAgain, 'could not be opened')
    })
  }

  /** Applies the rights as they are now to every open socket of the decision; what was accepted before is written when it resolves. */
  async recheck(decisionId: string): Promise<void> {
    const concerned = [...this.#connections.keys()].filter(({ address }) => address.decisionId === decisionId)
    await Promise.all(concerned.map(connection => this.#refresh(connection)))
    const names = new Set(concerned.map(({ address }) => roomName(address.decisionId, address.doc)))
    await Promise.all([...names].map(name => this.#rooms.settle(name)))
  }

  /** Their session has ended: all their sockets are closed at once, those that are just opening too. */
  disconnectPerson(personId: string): void {
    if (this.#asking > 0) this.#endedSince.set(personId, this.#arrivals)
    for (const connection of this.#connections.keys()) {
      if (connection.personId !== personId) continue
      connection.close(closeCodes.signedOut, 'session ended')
      this.#leave(connection)
    }
  }

  /** The whole document as a Yjs update, with everything accepted so far. */
  state(decisionId: string, doc: DocumentName): Promise<Uint8Array> {
    return this.#rooms.use(roomName(decisionId, doc), room => room.stateBytes())
  }

  /** Fills a document that nobody has written to yet, durably; false, nothing written, if somebody has. */
  seed(decisionId: string, doc: DocumentName, update: Uint8Array, by: string): Promise<boolean> {
    return this.#rooms.use(roomName(decisionId, doc), room => room.seed(update, by))
  }

  /** Sockets are told to come back; resolves when all rooms are written and saved. Call it before closing the HTTP server. */
  async close(): Promise<void> {
    this.#isClosing = true
    clearInterval(this.#pinging)
    for (const connection of this.#connections.keys()) {
      connection.close(closeCodes.restarting, 'restarting')
      this.#leave(connection)
    }
    await this.#rooms.close()
  }

  async #identify(request: FastifyRequest): Promise<{ personId: string; name: string } | null> {
    const arrival = ++this.#arrivals
    this.#asking++
    try {
      const person = await this.#deps.identify(request)
      const hasEnded = person !== null && (this.#endedSince.get(person.personId) ?? 0) >= arrival
      return hasEnded ? null : person
    } finally {
      this.#asking--
      if (this.#asking === 0) this.#endedSince.clear()
    }
  }

  /** Known to recheck before its right is asked for: a change in between is not missed. */
  async #open(connection: Connection): Promise<void> {
    const { decisionId, doc } = connection.address
    this.#connections.set(connection, { leave: () => undefined })
    await this.#refresh(connection)
    if (!connection.isOpen) return this.#leave(connection)
    const { room, release } = await this.#rooms.lease(roomName(decisionId, doc))
    if (!connection.isOpen || !this.#connections.has(connection)) {
      release()
      return this.#leave(connection)
    }
    const leave = () => {
      room.leave(connection)
      release()
    }
    this.#connections.set(connection, { leave })
    connection.onRightChanged = (_, now) => {
      if (now === 'write') room.ask(connection)
    }
    room.join(connection)
  }

  /** If the right cannot be found out, the socket has none: it comes back and asks again. */
  async #refresh(connection: Connection): Promise<void> {
    const { decisionId, doc } = connection.address
    try {
      await connection.refreshRight(() => this.#deps.rightTo(connection.personId, decisionId, doc))
      await connection.rightIsKnown()
    } catch (error) {
      this.#deps.log.error({ err: error, decisionId, doc }, 'relay: right could not be checked')
      connection.close(closeCodes.tryAgain, 'right could not be checked')
      return this.#leave(connection)
    }
    if (connection.right !== 'none') return
    connection.close(closeCodes.noRightToRead, 'no right to read')
    this.#leave(connection)
  }

  #leave(connection: Connection): void {
    const membership = this.#connections.get(connection)
    this.#connections.delete(connection)
    membership?.leave()
  }

  #ping(): void {
    for (const connection of this.#connections.keys()) connection.ping()
  }
}
