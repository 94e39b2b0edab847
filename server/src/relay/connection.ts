/** One person's socket in one room: the right it has just now, what it was promised to be saved, and how much it owes to read. */
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DocumentName, DocumentRight } from '@concord/shared'
import type { WebSocket } from 'ws'
import { Allowance } from './allowance.ts'
import { type CloseCode, closeCodes } from './closeCodes.ts'
import { allowanceOf, type PersonAllowance, type SentAllowance } from './crowd.ts'
import type { Inbox } from './inbox.ts'
import { savedFrame } from './messages.ts'
import type { Present } from './presence.ts'
import type { RelayLimits } from './relayLimits.ts'

export type Address = { decisionId: string; doc: DocumentName }
export type Session = { personId: string; sessionId: string }
/** `showsPresence`: false while authors of ideas are hidden, because where somebody is can betray them. */
export type Access = { right: DocumentRight; showsPresence: boolean }

/** `wire`: what `socket` writes to. */
export type Arrival = {
  socket: WebSocket
  wire: Duplex
  inbox: Inbox
  address: Address
  session: Session
  name: string
  wantsSaved: boolean
  limits: RelayLimits
  sentByPerson: PersonAllowance
}

/** A reader that owes more than this beyond its first state is cut off: it has stopped reading. */
const MAX_OWED_BYTES = 4 << 20

export class Connection implements Present {
  readonly address: Address
  readonly personId: string
  readonly sessionId: string
  readonly name: string
  readonly wantsSaved: boolean
  presenceId: number | null = null
  /** Client ids that the room did not know before this socket used them. */
  newClientIds = 0
  /** Updates in a row that built on something which the room does not have. */
  gapsInARow = 0
  /** An update of this socket could not be kept; what came after it must not be kept either. */
  hasFailed = false
  /** Sync messages received: step 1, step 2 and updates, whatever they held. */
  syncCount = 0
  readonly #socket: WebSocket
  readonly #wire: Duplex
  readonly #inbox: Inbox
  readonly #sent: SentAllowance
  readonly #sentByPerson: PersonAllowance
  readonly #answers: Allowance
  #access: Access = { right: 'none', showsPresence: false }
  #isAlive = true
  #asked = 0
  #answered = 0
  #largestState = 0
  #confirmed = 0
  #refusedAfter: number | null = null

  constructor({ socket, wire, inbox, address, session, name, wantsSaved, limits, sentByPerson }: Arrival) {
    this.#socket = socket
    this.#wire = wire
    this.#inbox = inbox
    this.#sent = allowanceOf(limits.socket)
    this.#sentByPerson = sentByPerson
    this.#answers = new Allowance(limits.answers)
    this.address = address
    this.personId = session.personId
    this.sessionId = session.sessionId
    this.name = name
    this.wantsSaved = wantsSaved
    socket.on('pong', () => {
      this.#isAlive = true
    })
    socket.on('ping', () => this.#rest(this.#sent.messages.take(1))) // answered by ws itself
  }

  get right(): DocumentRight {
    return this.#access.right
  }

  get showsPresence(): boolean {
    return this.#access.showsPresence
  }

  get isOpen(): boolean {
    return !this.#inbox.isClosed && this.#socket.readyState === this.#socket.OPEN
  }

  /** Some of its updates were refused: until a step 2 brings all of them again, single ones would leave a gap. */
  get hasGap(): boolean {
    return this.#refusedAfter !== null
  }

  /** Of several askings under way, an answer never replaces that of a later asking. */
  async refreshAccess(ask: () => Promise<Access>): Promise<void> {
    const turn = ++this.#asked
    const access = await ask()
    if (turn < this.#answered) return
    this.#answered = turn
    this.#access = access
  }

  /** The sync message counted last is not kept. */
  refuse(): void {
    this.#refusedAfter ??= this.syncCount - 1
  }

  closeGap(): void {
    this.#refusedAfter = null
  }

  confirmSaved(count: number): void {
    const saved = Math.min(count, this.#refusedAfter ?? count)
    if (!this.wantsSaved || saved <= this.#confirmed) return
    this.#confirmed = saved
    this.send(savedFrame(saved))
  }

  send(message: Uint8Array): void {
    if (this.#keepsUp()) this.#socket.send(message)
  }

  /** What many get alike (webSocketFrame.ts). Past the socket, which without compression holds nothing back, so order is kept. */
  pass(frame: Buffer): void {
    if (this.#keepsUp()) this.#wire.write(frame)
  }

  /** `cost`: the bytes that were read to put it together. */
  sendState(message: Uint8Array, cost: number): void {
    this.#largestState = Math.max(this.#largestState, message.length)
    this.send(message)
    this.#rest(this.#answers.take(Math.max(message.length, cost)))
  }

  /** A text of so many bytes was gone through for this person. */
  noteReading(bytes: number): void {
    this.#sentByPerson.readings.take(bytes)
  }

  /** Until what was read for this person is made good. */
  get owedMs(): number {
    return this.#sentByPerson.readings.take(0)
  }

  /** Who sends faster than their share allows is read from more slowly; for whom too much was read is not heard until that is made good. */
  deliverTo(receive: (frame: Uint8Array) => void): void {
    this.#inbox.open(frame => {
      const at = performance.now()
      const owedMs = this.#sentByPerson.readings.take(0, at)
      if (owedMs > 0) return this.putBack(frame, sleep(owedMs, undefined, { ref: false }))
      this.#rest(tooFast(this.#sent, frame.length, at))
      this.#rest(tooFast(this.#sentByPerson, frame.length, at))
      receive(frame)
    })
  }

  #rest(ms: number): void {
    if (ms > 0) this.#inbox.rest(ms)
  }

  setHeld(isHeld: boolean): void {
    this.#inbox.setHeld(isHeld)
  }

  /** This frame, and what comes after it, is looked at once that has happened. */
  putBack(frame: Uint8Array, until: Promise<void>): void {
    this.#inbox.putBack(frame, until)
  }

  /** Nothing is sent or looked at after this. */
  close(code: CloseCode, reason: string): void {
    this.#inbox.close(code, reason)
  }

  #keepsUp(): boolean {
    if (!this.isOpen) return false
    const isStalled = this.#socket.bufferedAmount > MAX_OWED_BYTES + this.#largestState
    if (isStalled) this.#socket.terminate()
    return !isStalled
  }

  fail(): void {
    this.hasFailed = true
    this.close(closeCodes.tryAgain, 'could not be kept')
  }

  /** Called at even distances: who has not answered the last one is dead. */
  ping(): void {
    if (!this.#isAlive && !this.#inbox.isPaused) this.#socket.terminate()
    this.#isAlive = false
    if (this.isOpen) this.#socket.ping()
  }
}

/** How many ms to wait after one more message. */
const tooFast = ({ messages, bytes }: SentAllowance, length: number, at: number): number =>
  Math.max(messages.take(1, at), bytes.take(length, at))
