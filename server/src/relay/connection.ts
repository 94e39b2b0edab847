/** One person's socket in one room: the right it has just now, what it was promised to be saved, and how much it owes to read. */
import type { DocumentName } from '@concord/shared'
import type { WebSocket } from 'ws'
import { type CloseCode, closeCodes } from './closeCodes.ts'
import type { Inbox } from './inbox.ts'
import { savedFrame } from './messages.ts'
import type { Present } from './presence.ts'

export type DocumentRight = 'write' | 'read' | 'none'
export type Address = { decisionId: string; doc: DocumentName }
type Identity = { personId: string; name: string }

/** A reader that owes more than this beyond its first state is cut off: it has stopped reading. */
const MAX_OWED_BYTES = 4 << 20

export class Connection implements Present {
  readonly address: Address
  readonly personId: string
  readonly name: string
  presenceId: number | null = null
  /** An update of this socket could not be kept; what came after it must not be kept either. */
  hasFailed = false
  isAlive = true
  /** Sync messages received: step 1, step 2 and updates, whatever they held. */
  syncCount = 0
  onRightChanged: (before: DocumentRight, now: DocumentRight) => void = () => undefined
  readonly #socket: WebSocket
  readonly #inbox: Inbox
  readonly #wantsSaved: boolean
  #right: DocumentRight = 'none'
  #asked = 0
  #latestAsking: Promise<void> = Promise.resolve()
  #largestState = 0
  #confirmed = 0
  #refusedAfter: number | null = null

  constructor(socket: WebSocket, inbox: Inbox, address: Address, { personId, name }: Identity, wantsSaved: boolean) {
    this.#socket = socket
    this.#inbox = inbox
    this.address = address
    this.personId = personId
    this.name = name
    this.#wantsSaved = wantsSaved
    socket.on('pong', () => {
      this.isAlive = true
    })
  }

  get right(): DocumentRight {
    return this.#right
  }

  get isOpen(): boolean {
    return !this.#inbox.isClosed && this.#socket.readyState === this.#socket.OPEN
  }

  get wantsSaved(): boolean {
    return this.#wantsSaved
  }

  /** Some of its updates were refused: until a step 2 brings all of them again, single ones would leave a gap. */
  get hasGap(): boolean {
    return this.#refusedAfter !== null
  }

  /** Asks and applies. Of several askings under way the one that began last counts. */
  refreshRight(ask: () => Promise<DocumentRight>): Promise<void> {
    const turn = ++this.#asked
    this.#latestAsking = ask().then(right => {
      if (turn !== this.#asked) return
      const before = this.#right
      this.#right = right
      if (before !== right) this.onRightChanged(before, right)
    })
    return this.#latestAsking
  }

  async rightIsKnown(): Promise<void> {
    let awaited: Promise<void> | null = null
    while (awaited !== this.#latestAsking) {
      awaited = this.#latestAsking
      await awaited
    }
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
    if (!this.#wantsSaved || saved <= this.#confirmed) return
    this.#confirmed = saved
    this.send(savedFrame(saved))
  }

  send(frame: Uint8Array): void {
    if (!this.isOpen) return
    if (this.#socket.bufferedAmount > MAX_OWED_BYTES + this.#largestState) this.#socket.terminate()
    else this.#socket.send(frame)
  }

  sendState(frame: Uint8Array): void {
    this.#largestState = Math.max(this.#largestState, frame.length)
    this.send(frame)
  }

  deliverTo(receive: (frame: Uint8Array) => void): void {
    this.#inbox.open(receive)
  }

  /** Nothing is sent or looked at after this. */
  close(code: CloseCode, reason: string): void {
    this.#inbox.stop()
    this.#socket.close(code, reason)
  }

  fail(): void {
    this.hasFailed = true
    this.close(closeCodes.tryAgain, 'could not be kept')
  }

  ping(): void {
    if (!this.isAlive) this.#socket.terminate()
    this.isAlive = false
    if (this.isOpen) this.#socket.ping()
  }
}
