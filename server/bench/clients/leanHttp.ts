/** One kept HTTP connection, one request at a time, for measuring: about a tenth of what `fetch` costs the measuring process. */
import { connect, type Socket } from 'node:net'

export type LeanAnswer = { status: number; body: string }

const END_OF_HEAD = '\r\n\r\n'

export class LeanHttp {
  readonly #wire: Socket
  readonly #headers: string
  #received = ''
  #answer: { resolve(answer: LeanAnswer): void; reject(error: Error): void } | null = null

  constructor(url: string, headers: { readonly [name: string]: string }) {
    const { hostname, port, host } = new URL(url)
    const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#headers = lines.join('')
    this.#wire = connect({ port: Number(port), host: hostname, noDelay: true })
    this.#wire.setEncoding('latin1')
    this.#wire.on('data', chunk => this.#receive(String(chunk)))
    this.#wire.on('error', error => this.#answer?.reject(error))
    this.#wire.on('close', () => this.#answer?.reject(new Error('The connection has ended')))
  }

  post(path: string, json: string): Promise<LeanAnswer> {
    const head = `POST ${path} HTTP/1.1\r\n${this.#headers}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}`
    this.#wire.write(`${head}${END_OF_HEAD}${json}`)
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject }
    })
  }

  close(): void {
    this.#answer = null
    this.#wire.destroy()
  }

  #receive(chunk: string): void {
    this.#received += chunk
    const end = this.#received.indexOf(END_OF_HEAD)
    if (end < 0) return
    const head = this.#received.slice(0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    const bodyAt = end + END_OF_HEAD.length
    if (this.#received.length < bodyAt + length) return
    const body = this.#received.slice(bodyAt, bodyAt + length)
    this.#received = this.#received.slice(bodyAt + length)
    this.#answer?.resolve({ status: Number(head.slice(9, 12)), body })
  }
}
