/**
 * What a socket says before anybody knows who it is. All handlers are attached in the tick in which the socket arrives, the
 * error handler first; frames wait here until rights are known and the room is loaded.
 */
import type { WebSocket } from 'ws'
import { closeCodes } from './closeCodes.ts'

export const MAX_FRAME_BYTES = 1 << 20
const MAX_WAITING_BYTES = 4 << 20
const MESSAGE_TOO_BIG = 1009

type Deliver = (frame: Uint8Array) => void

export class Inbox {
  readonly #socket: WebSocket
  #waiting: Uint8Array[] | null = []
  #waitingBytes = 0
  #deliver: Deliver | null = null
  isClosed = false

  /** `onClose` is called once. */
  constructor(socket: WebSocket, onError: (error: Error) => void, onClose: () => void) {
    this.#socket = socket
    socket.on('error', onError)
    socket.binaryType = 'arraybuffer'
    sayTooLarge(socket)
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('close', () => {
      this.stop()
      onClose()
    })
  }

  /** From now on frames go to `deliver`, the waiting ones first. */
  open(deliver: Deliver): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    if (this.isClosed) return
    this.#deliver = deliver
    for (const frame of waiting) this.#deliver?.(frame)
  }

  /** What still arrives is not looked at. */
  stop(): void {
    this.isClosed = true
    this.#waiting = null
    this.#deliver = null
  }

  #receive(data: unknown, isBinary: boolean): void {
    if (this.isClosed) return
    if (!isBinary || !(data instanceof ArrayBuffer)) {
      this.#refuse(closeCodes.unsupportedData, 'only binary frames')
      return
    }
    if (data.byteLength > MAX_FRAME_BYTES) {
      this.#refuse(closeCodes.tooLarge, 'frame too large')
      return
    }
    const frame = new Uint8Array(data)
    if (this.#deliver) {
      this.#deliver(frame)
      return
    }
    this.#waitingBytes += frame.length
    if (this.#waitingBytes > MAX_WAITING_BYTES) {
      this.#refuse(closeCodes.tooLarge, 'too much before the room is open')
      return
    }
    this.#waiting?.push(frame)
  }

  #refuse(code: number, reason: string): void {
    this.stop()
    this.#socket.close(code, reason)
  }
}

/** `ws` itself closes a frame above its maxPayload with 1009, upon which y-websocket would come back and send the same for ever. */
function sayTooLarge(socket: WebSocket): void {
  const close = socket.close.bind(socket)
  socket.close = (code, reason) => close(code === MESSAGE_TOO_BIG ? closeCodes.tooLarge : code, reason)
}
