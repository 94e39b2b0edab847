/** One person's live channel to one decision: what it has been sent, and how much it owes to read. */
import type { DecisionEvent, PersonId, ReadRight } from '@concord/shared'
import type { LiveFrame, RightsView } from '@concord/shared/contract'
import type { WebSocket } from 'ws'

/** A reader that owes more than this has stopped reading. It comes back and asks for what it missed. */
const MAX_OWED_BYTES = 4 << 20

/** An event as it is sent, alike to everybody. */
export type EventFrame = { seq: number; text: string }
export const frameOf = (event: DecisionEvent): EventFrame => ({
  seq: event.seq,
  text: JSON.stringify({ type: 'event', event } satisfies LiveFrame),
})

export type Listener = { personId: PersonId; sessionId: string }

export class LiveChannel {
  readonly decisionId: string
  readonly personId: PersonId
  readonly sessionId: string
  readonly #socket: WebSocket
  #sent: number
  #rights = ''
  #read: ReadRight = 'none'
  #here = '[]'
  #isAlive = true

  /** `after`: the last seq that the page has. */
  constructor(socket: WebSocket, decisionId: string, { personId, sessionId }: Listener, after: number) {
    this.#socket = socket
    this.decisionId = decisionId
    this.personId = personId
    this.sessionId = sessionId
    this.#sent = after
    socket.on('pong', () => {
      this.#isAlive = true
    })
  }

  /** The last seq that was sent, or that the page had. */
  get sent(): number {
    return this.#sent
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  get mayRead(): boolean {
    return this.#read === 'full'
  }

  sendEvents(frames: readonly EventFrame[]): void {
    for (const { seq, text } of frames) {
      if (seq !== this.#sent + 1) continue
      this.#sendText(text)
      this.#sent = seq
    }
  }

  sendRights(rights: RightsView): void {
    this.#read = rights.read
    const text = JSON.stringify(rights)
    if (text === this.#rights) return
    this.#rights = text
    this.#send({ type: 'rights', ...rights })
  }

  sendPresence(here: readonly PersonId[]): void {
    const text = JSON.stringify(here)
    if (text === this.#here) return
    this.#here = text
    this.#send({ type: 'presence', here })
  }

  /** Resolves when the reader has taken what was sent so far, or is gone. */
  taken(): Promise<void> {
    return new Promise(resolve => {
      if (this.isOpen) this.#socket.ping(undefined, undefined, () => resolve())
      else resolve()
    })
  }

  close(code: number, reason: string): void {
    this.#read = 'none'
    this.#socket.close(code, reason)
  }

  /** Ends a socket that has not answered the ping before. */
  ping(): void {
    if (!this.#isAlive) this.#socket.terminate()
    this.#isAlive = false
    if (this.isOpen) this.#socket.ping()
  }

  #send(frame: LiveFrame): void {
    this.#sendText(JSON.stringify(frame))
  }

  #sendText(text: string): void {
    if (!this.isOpen) return
    if (this.#socket.bufferedAmount > MAX_OWED_BYTES) this.#socket.terminate()
    else this.#socket.send(text)
  }
}
