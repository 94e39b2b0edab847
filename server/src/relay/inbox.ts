/**
 * What a socket says before anybody may hear it. All handlers are attached in the tick in which the socket arrives, the error
 * handler first; frames wait here until rights are known and the room is loaded, and again while rights are about to change.
 */
import type { WebSocket } from 'ws'
import { type CloseCode, closeCodes } from './closeCodes.ts'

export const MAX_FRAME_BYTES = 1 << 20
const MAX_WAITING_BYTES = 4 << 20
const MESSAGE_TOO_BIG = 1009

type Deliver = (frame: Uint8Array) => void

export class Inbox {
  readonly #socket: WebSocket
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #deliver: Deliver | null = null
  #isHeld = false
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

  /** What still arrives is not looked at. */
  stop(): void {
    this.isClosed = true
    this.#waiting = []
    this.#deliver = null
  }

  close(code: CloseCode, reason: string): void {
    this.stop()
    this.#socket.close(code, reason)
  }

  #receive(data: unknown, isBinary: boolean): void {
    if (this.isClosed) return
    if (!isBinary || !(data instanceof ArrayBuffer)) this.close(closeCodes.unsupportedData, 'only binary frames')
    else if (data.byteLength > MAX_FRAME_BYTES) this.close(closeCodes.tooLarge, 'frame too large')
    else if (this.#waitingBytes + data.byteLength > MAX_WAITING_BYTES) this.close(closeCodes.tooLarge, 'too much is waiting')
    else this.#take(new Uint8Array(data))
  }

  #take(frame: Uint8Array): void {
    this.#waiting.push(frame)
    this.#waitingBytes += frame.length
    this.#drain()
  }

  #drain(): void {
    if (!this.#deliver || this.#isHeld) return
    const waiting = this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    for (const frame of waiting) this.#deliver?.(frame)
  }
}

/** `ws` itself closes a frame above its maxPayload with 1009, upon which y-websocket would come back and send the same for ever. */
function sayTooLarge(socket: WebSocket): void {
  const close = socket.close.bind(socket)
  socket.close = (code, reason) => close(code === MESSAGE_TOO_BIG ? closeCodes.tooLarge : code, reason)
}
