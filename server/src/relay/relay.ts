/**
 * Everything on the wire that is about text: who may join which document, whose right has changed, whose session has ended.
 * Frames and turns are room.ts; who is who and who may what is given by the caller.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type DocumentName, type DocumentRight, documentNames } from '@concord/shared'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { DamagedRoom, type DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { closeCodes } from './closeCodes.ts'
import { Compactor } from './compactor.ts'
import { type Address, Connection, type Session } from './connection.ts'
import { Crowd } from './crowd.ts'
import { type DocumentFacts, documentFacts } from './documentFacts.ts'
import { Inbox } from './inbox.ts'
import { RefusalLog } from './refusalLog.ts'
import { limitsWith, type RelayLimits } from './relayLimits.ts'
import type { RelayLog, Room } from './room.ts'
import { RoomRegistry } from './roomRegistry.ts'

export type RelayRights = { documents: Readonly<Record<DocumentName, DocumentRight>>; showsPresence: boolean }

export type RelayDeps = {
  updates: DocumentUpdates
  /** Of the storage, the same that `updates` was opened with: another one than before says that it was restored from a backup. */
  epoch: string
  /** What is not said is as in relayLimits.ts. */
  limits?: Partial<RelayLimits>
  /** Null: not signed in. Asked twice per socket, so that a session which ends in between is noticed. */
  authenticate(request: FastifyRequest): Promise<Session | null>
  /** All 'none' also where there is no such decision, so that nobody learns which ones exist. */
  rightsOf(personId: string, decisionId: string): Promise<RelayRights>
  /** The name that others see at the cursor. */
  nameOf(personId: string): string | Promise<string>
  now(): number
  log: RelayLog
}

export const roomName = (decisionId: string, doc: DocumentName): string => `${decisionId}/${doc}`

const LOOK_AGAIN_MS = 500

type Membership = { room: Room; release(): void }

export const buildRelay = (deps: RelayDeps): Relay => new Relay(deps)

export class Relay {
  readonly #deps: RelayDeps
  readonly #limits: RelayLimits
  readonly #compactor = new Compactor()
  readonly #crowd: Crowd
  readonly #rooms: RoomRegistry
  /** Null while the room is loading. */
  readonly #connections = new Map<Connection, Membership | null>()
  readonly #holds = new Map<string, number>()
  readonly #pinging: NodeJS.Timeout
  #isClosing = false

  constructor(deps: RelayDeps) {
    this.#deps = deps
    this.#limits = limitsWith(deps.limits)
    this.#crowd = new Crowd(this.#limits)
    const refusals = new RefusalLog(deps.log)
    this.#rooms = new RoomRegistry({ ...deps, limits: this.#limits, compactor: this.#compactor, refusals })
    this.#pinging = setInterval(() => this.#ping(), this.#limits.pingMs).unref()
  }

  /** From now on nobody is let in. */
  get isClosing(): boolean {
    return this.#isClosing
  }

  /** Takes a socket in the tick in which it arrives. `address` null: no such document. */
  connect(socket: WebSocket, request: FastifyRequest, address: Address | null, wantsSaved: boolean): void {
    const inbox = new Inbox(socket, error => this.#deps.log.info({ err: error }, 'relay: socket error'))
    const late = setTimeout(() => inbox.close(closeCodes.tryAgain, 'took too long to open'), this.#limits.admissionMs)
    this.#admit(inbox, socket, request, address, wantsSaved)
      .catch(error => {
        if (error instanceof DamagedRoom) return inbox.close(closeCodes.damaged, 'damaged')
        this.#deps.log.error({ err: error, ...address }, 'relay: could not open a document')
        inbox.close(closeCodes.tryAgain, 'could not be opened')
      })
      .finally(() => clearTimeout(late))
  }

  /** Applies the rights as they are now to every open socket of the decision; what was accepted before is written when it resolves. */
  async refreshRights(decisionId: string): Promise<void> {
    const concerned = [...this.#connections.keys()].filter(({ address }) => address.decisionId === decisionId)
    await Promise.all(concerned.map(connection => this.#refresh(connection)))
    await Promise.all(documentNames.map(doc => this.#rooms.settle(roomName(decisionId, doc))))
  }

  /**
   * Until the answer is called, what sockets of this decision say waits unread: the text does not change between the moment in which
   * it is hashed and the one in which the new rights apply.
   */
  hold(decisionId: string): () => void {
    this.#setHolds(decisionId, (this.#holds.get(decisionId) ?? 0) + 1)
    let isHeld = true
    return () => {
      if (isHeld) this.#setHolds(decisionId, (this.#holds.get(decisionId) ?? 1) - 1)
      isHeld = false
    }
  }

  /** Everything accepted so far in this decision's documents is flushed, so that the log may name its hash. Rejects where the disk does not take it. */
  async settle(decisionId: string): Promise<void> {
    await Promise.all(documentNames.map(doc => this.#rooms.flush(roomName(decisionId, doc))))
  }

  /** Its sockets are closed at once. */
  endSession(sessionId: string): void {
    for (const connection of this.#connections.keys()) {
      if (connection.sessionId === sessionId) connection.close(closeCodes.signedOut, 'session ended')
    }
  }

  /** How many documents could not be opened when somebody last tried, because they are damaged. */
  get damagedCount(): number {
    return this.#rooms.damagedRooms.size
  }

  /** The whole document as a Yjs update, with everything accepted so far. Rejects with DamagedRoom. */
  state(decisionId: string, doc: DocumentName): Promise<Uint8Array> {
    return this.#rooms.use(roomName(decisionId, doc), room => room.stateBytes())
  }

  /** Rejects with DamagedRoom. */
  async facts(decisionId: string, doc: DocumentName): Promise<DocumentFacts & { entries: number }> {
    const { bytes, entries } = await this.#rooms.use(roomName(decisionId, doc), room => room.stateWithCount())
    return { ...documentFacts(bytes), entries }
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
    await this.#compactor.close()
  }

  async #admit(
    inbox: Inbox,
    socket: WebSocket,
    request: FastifyRequest,
    address: Address | null,
    wantsSaved: boolean,
  ): Promise<void> {
    const session = await this.#deps.authenticate(request)
    if (!session) return inbox.close(closeCodes.signedOut, 'not signed in')
    if (!address) return inbox.close(closeCodes.noRightToRead, 'no right to read')
    const name = await this.#deps.nameOf(session.personId)
    if (this.#isClosing) return inbox.close(closeCodes.restarting, 'restarting')
    if (inbox.isClosed) return
    const place = this.#crowd.enter(session, roomName(address.decisionId, address.doc))
    if (!place) return inbox.close(closeCodes.tooMany, 'too many connections')
    const arrival = { socket, wire: request.raw.socket, inbox, address, session, name, wantsSaved }
    const connection = new Connection({ ...arrival, limits: this.#limits, sentByPerson: place.allowance })
    this.#enter(connection, inbox, place.leave)
    if (!(await this.#deps.authenticate(request))) return connection.close(closeCodes.signedOut, 'session ended')
    await this.#open(connection)
  }

  /** Apart from #admit, so that what lives as long as the socket does not hold on to the request. */
  #enter(connection: Connection, inbox: Inbox, leaveCrowd: () => void): void {
    this.#connections.set(connection, null)
    connection.setHeld(this.#holds.has(connection.address.decisionId))
    inbox.onClose = () => {
      leaveCrowd()
      this.#leave(connection)
    }
  }

  /** Known to refreshRights before its right is asked for: a change in between is not missed. */
  async #open(connection: Connection): Promise<void> {
    const { decisionId, doc } = connection.address
    await this.#refresh(connection)
    await this.#untilMayOpen(connection, roomName(decisionId, doc))
    if (!connection.isOpen) return
    const { room, read, release } = await this.#rooms.lease(roomName(decisionId, doc))
    connection.noteReading(read)
    if (!this.#connections.has(connection)) return release()
    this.#connections.set(connection, { room, release })
    room.join(connection)
  }

  /** For whom too much was read, no text is read from the disk before that is made good; one that somebody else has open costs nothing. */
  async #untilMayOpen(connection: Connection, name: string): Promise<void> {
    while (connection.isOpen && connection.owedMs > 0 && !this.#rooms.isOpen(name))
      await sleep(Math.min(connection.owedMs, LOOK_AGAIN_MS), undefined, { ref: false })
  }

  /** If the right cannot be found out, the socket has none: it comes back and asks again. */
  async #refresh(connection: Connection): Promise<void> {
    const { decisionId, doc } = connection.address
    const before = connection.right
    try {
      await connection.refreshAccess(async () => {
        const { documents, showsPresence } = await this.#deps.rightsOf(connection.personId, decisionId)
        return { right: documents[doc], showsPresence }
      })
    } catch (error) {
      this.#deps.log.error({ err: error, decisionId, doc }, 'relay: right could not be checked')
      return connection.close(closeCodes.tryAgain, 'right could not be checked')
    }
    if (connection.right === 'none') return connection.close(closeCodes.noRightToRead, 'no right to read')
    const room = this.#connections.get(connection)?.room
    room?.showPresence(connection.showsPresence)
    if (connection.right === 'write' && before !== 'write') room?.ask(connection)
  }

  #setHolds(decisionId: string, count: number): void {
    if (count > 0) this.#holds.set(decisionId, count)
    else this.#holds.delete(decisionId)
    for (const connection of this.#connections.keys()) {
      if (connection.address.decisionId === decisionId) connection.setHeld(count > 0)
    }
  }

  #leave(connection: Connection): void {
    const membership = this.#connections.get(connection)
    this.#connections.delete(connection)
    if (!membership) return
    membership.room.leave(connection)
    membership.release()
  }

  #ping(): void {
    for (const connection of this.#connections.keys()) connection.ping()
  }
}
