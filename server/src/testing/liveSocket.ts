/** A live channel as a page holds it: what came is kept in order, and a test waits for what it wants to see. */
import type { DecisionEvent } from '@concord/shared'
import type { LiveFrame } from '@concord/shared/contract'
import WebSocket from 'ws'

export class LiveSocket {
  readonly frames: LiveFrame[] = []
  /** How it ended: a close code, or the status of a refused handshake. Null while it is open. */
  ended: number | null = null
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  constructor(url: string, headers: { [name: string]: string }) {
    this.#socket = new WebSocket(url, { headers })
    this.#socket.on('message', data => {
      this.frames.push(JSON.parse(String(data)))
      this.#wake()
    })
    this.#socket.on('unexpected-response', (_request, response) => this.#end(response.statusCode ?? 0))
    this.#socket.on('close', code => this.#end(code))
    this.#socket.on('error', () => undefined) // told by `ended`
  }

  get events(): readonly DecisionEvent[] {
    return this.frames.flatMap(frame => (frame.type === 'event' ? [frame.event] : []))
  }

  get lastSeq(): number {
    return this.events.at(-1)?.seq ?? 0
  }

  get here(): readonly string[] | null {
    return this.frames.flatMap(frame => (frame.type === 'presence' ? [frame.here] : [])).at(-1) ?? null
  }

  get rights(): Extract<LiveFrame, { type: 'rights' }> | null {
    return this.frames.flatMap(frame => (frame.type === 'rights' ? [frame] : [])).at(-1) ?? null
  }

  /** Resolves as soon as it holds; the test's own time limit ends the waiting. */
  async until(holds: (socket: this) => boolean): Promise<this> {
    while (!holds(this)) await new Promise<void>(resolve => this.#waiting.push(resolve))
    return this
  }

  close(): void {
    this.#socket.terminate()
  }

  #end(code: number): void {
    this.ended ??= code
    this.#wake()
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
