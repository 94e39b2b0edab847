/**
 * A WebSocket client that costs the measuring process next to nothing, so that the server under test is what is measured. It looks at the
 * beginning of each message only and lets the rest pass by uncopied, unless `keepBytes` says otherwise.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type LeanSocketOptions = { port: number; path: string; headers: { readonly [name: string]: string }; keepBytes?: number }

const HEAD_BYTES = 512
const [BINARY, CLOSE, PING, PONG] = [2, 8, 9, 10]
const MASK = Uint8Array.of(0x5a, 0x17, 0xc3, 0x2e)
const NOTHING = Buffer.alloc(0)

export class LeanSocket {
  /** `head`: the first bytes of the message, valid only until this returns; `length`: of all of it. */
  onMessage: (head: Buffer, length: number) => void = () => undefined
  /** The code it was closed with; null where the connection just ended. */
  onClose: (code: number | null) => void = () => undefined
  readonly #wire: Socket
  readonly #keepBytes: number
  #rest: Buffer = NOTHING
  #head: Buffer = NOTHING
  #length = 0
  #missing = 0
  #isOver = false

  static open({ port, path, headers, keepBytes = HEAD_BYTES }: LeanSocketOptions): Promise<LeanSocket> {
    const wire = connect({ port, host: '127.0.0.1', noDelay: true })
    const lines = {
      Host: `127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
    wire.write(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`)
    return new Promise((resolve, reject) => {
      let answer = NOTHING
      const failed = (error?: Error) => reject(error ?? new Error(`No WebSocket: ${answer.toString('latin1', 0, 200)}`))
      const read = (chunk: Buffer) => {
        answer = Buffer.concat([answer, chunk])
        const end = answer.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!answer.toString('latin1', 0, 12).endsWith('101')) return failed()
        wire.removeAllListeners()
        const socket = new LeanSocket(wire, keepBytes)
        resolve(socket)
        const first = answer.subarray(end + 4)
        if (first.length > 0) queueMicrotask(() => socket.#receive(first)) // whoever waits for it listens by then
      }
      wire.on('data', read)
      wire.once('error', failed)
      wire.once('close', () => failed())
    })
  }

  private constructor(wire: Socket, keepBytes: number) {
    this.#wire = wire
    this.#keepBytes = keepBytes
    wire.on('data', chunk => this.#receive(chunk))
    wire.on('error', () => this.#over(null))
    wire.on('close', () => this.#over(null))
  }

  get owedBytes(): number {
    return this.#wire.writableLength
  }

  get isOpen(): boolean {
    return !this.#isOver
  }

  send(message: Uint8Array): void {
    this.#write(BINARY, message)
  }

  terminate(): void {
    this.#over(null)
    this.#wire.destroy()
  }

  #write(opcode: number, message: Uint8Array): void {
    if (this.#isOver) return
    const { length } = message
    const headLength = (length < 126 ? 2 : length <= 0xffff ? 4 : 10) + MASK.length
    const frame = Buffer.allocUnsafe(headLength + length)
    frame[0] = 0x80 | opcode
    frame[1] = 0x80 | (length < 126 ? length : length <= 0xffff ? 126 : 127)
    if (length > 0xffff) frame.writeBigUInt64BE(BigInt(length), 2)
    else if (length >= 126) frame.writeUInt16BE(length, 2)
    frame.set(MASK, headLength - MASK.length)
    for (let i = 0; i < length; i++) frame[headLength + i] = (message[i] ?? 0) ^ (MASK[i & 3] ?? 0)
    this.#wire.write(frame)
  }

  #receive(chunk: Buffer): void {
    const data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    if (this.#missing > 0) {
      at = Math.min(this.#missing, data.length)
      this.#missing -= at
      if (this.#missing === 0) this.onMessage(this.#head, this.#length)
    }
    while (at < data.length && this.#missing === 0) {
      const next = this.#readFrame(data, at)
      if (next === at) break
      at = next
    }
    this.#rest = at < data.length ? data.subarray(at) : NOTHING
  }

  /** Where the next frame begins; `at` if too little is there. */
  #readFrame(data: Buffer, at: number): number {
    const left = data.length - at
    const short = (data[at + 1] ?? 0) & 127
    const headLength = short < 126 ? 2 : short === 126 ? 4 : 10
    if (left < headLength) return at
    const length = short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2))
    const body = at + headLength
    if (left < headLength + Math.min(length, this.#keepBytes)) return at
    const end = body + length
    const opcode = (data[at] ?? 0) & 15
    if (end > data.length) {
      this.#head = Buffer.from(data.subarray(body, body + this.#keepBytes))
      this.#length = length
      this.#missing = end - data.length
      return data.length
    }
    if (opcode === PING) this.#write(PONG, data.subarray(body, end))
    else if (opcode === CLOSE) this.#over(length >= 2 ? data.readUInt16BE(body) : null)
    else this.onMessage(data.subarray(body, end), length)
    return end
  }

  #over(code: number | null): void {
    if (this.#isOver) return
    this.#isOver = true
    this.onClose(code)
    this.#wire.end()
  }
}
