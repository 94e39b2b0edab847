/**
 * What a socket says before anybody may hear it. All handlers are attached in the tick in which the socket arrives, the error
 * handler first; frames wait here until rights are known and the room is loaded, again while rights are about to change, and while the
 * sender has had more than its share. Who makes too much wait is not read from any more until there is room: nothing is lost by it.
 */
import type { WebSocket } from 'ws'
import { type CloseCode, closeCodes } from './closeCodes.ts'

export const MAX_FRAME_BYTES = 1 << 20
const PAUSED_FROM_BYTES = 256 << 10
/** What a waiting frame takes besides its bytes, about: empty ones are not kept without end either. */
const BYTES_PER_FRAME = 256
const LONGEST_REST_MS = 1000
const MESSAGE_TOO_BIG = 1009

type Deliver = (frame: Uint8Array) => void

export class Inbox {
  readonly #socket: WebSocket
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #deliver: Deliver | null = null
  #isHeld = false
  /** At most one: nothing else is delivered meanwhile. */
  #putBack: Uint8Array[] = []
  #resting: NodeJS.Timeout | null = null
  #isPaused = false
  isClosed = false
  /** Called once. */
  onClose: () => void = () => undefined

  constructor(socket: WebSocket, onError: (error: Error) => void) {
    this.#socket = socket
    socket.on('error', onError)
    socket.binaryType = 'arraybuffer'
    sayTooLarge(socket)
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('close', () => {
      this.stop()
      this.onClose()
    })
  }

  /** From now on frames go to `deliver`, the waiting ones first. */
  open(deliver: Deliver): void {
    if (this.isClosed) return
    this.#deliver = deliver
    this.#drain()
  }

  /** While held, frames wait. */
  setHeld(isHeld: boolean): void {
    this.#isHeld = isHeld
    this.#drain()
  }

  /** A frame that cannot be dealt with yet, as if it came only then. */
  putBack(frame: Uint8Array, until: Promise<void>): void {
    if (this.isClosed) return
    this.#putBack.push(frame)
    this.#waitingBytes += weightOf(frame)
    this.#updatePause()
    until.finally(() => this.#takeUp())
  }

  /** Frames wait for so long, at most a second at a time; what is owed beyond that is asked for again by then. */
  rest(ms: number): void {
    if (this.isClosed || this.#resting) return
    this.#resting = setTimeout(
      () => {
        this.#resting = null
        this.#drain()
      },
      Math.min(ms, LONGEST_REST_MS),
    )
    this.#updatePause()
  }

  /** It is not being read from, so it cannot be heard answering. */
  get isPaused(): boolean {
    return this.#isPaused
  }

  /** What still arrives is not looked at. */
  stop(): void {
    this.isClosed = true
    this.#waiting = []
    this.#putBack = []
    this.#waitingBytes = 0
    this.#deliver = null
    if (this.#resting) clearTimeout(this.#resting)
    this.#resting = null
    this.#updatePause()
  }

  close(code: CloseCode, reason: string): void {
    this.stop()
    this.#socket.close(code, reason)
  }

  get #isReady(): boolean {
    return this.#deliver !== null && !this.#isHeld && this.#resting === null && this.#putBack.length === 0
  }

  #receive(data: unknown, isBinary: boolean): void {
    if (this.isClosed) return
    if (!isBinary || !(data instanceof ArrayBuffer)) this.close(closeCodes.unsupportedData, 'only binary frames')
    else if (data.byteLength > MAX_FRAME_BYTES) this.close(closeCodes.tooLarge, 'frame too large')
    else if (this.#isReady && this.#waiting.length === 0) this.#deliver?.(new Uint8Array(data))
    else this.#wait(new Uint8Array(data))
  }

  #wait(frame: Uint8Array): void {
    this.#waiting.push(frame)
    this.#waitingBytes += weightOf(frame)
    this.#updatePause()
  }

  #drain(): void {
    let delivered = 0
    while (this.#isReady && delivered < this.#waiting.length) {
      const frame = this.#waiting[delivered++]
      if (frame) this.#waitingBytes -= weightOf(frame)
      if (frame) this.#deliver?.(frame)
    }
    this.#waiting = this.#waiting.slice(delivered)
    this.#updatePause()
  }

  #takeUp(): void {
    this.#waiting.unshift(...this.#putBack.splice(0))
    this.#drain()
  }

  #updatePause(): void {
    const isPaused = !this.isClosed && (this.#resting !== null || this.#waitingBytes > PAUSED_FROM_BYTES)
    if (isPaused === this.#isPaused) return
    this.#isPaused = isPaused
    if (isPaused) this.#socket.pause()
    else this.#socket.resume()
  }
}

const weightOf = (frame: Uint8Array): number => frame.length + BYTES_PER_FRAME

/** `ws` itself closes a frame above its maxPayload with 1009, upon which y-websocket would come back and send the same for ever. */
function sayTooLarge(socket: WebSocket): void {
  const close = socket.close.bind(socket)
  socket.close = (code, reason) => close(code === MESSAGE_TOO_BIG ? closeCodes.tooLarge : code, reason)
}
