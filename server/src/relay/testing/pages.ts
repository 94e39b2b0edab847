/** Pages as far as text is concerned: real y-websocket clients with a real socket, and sockets that speak by hand. */
import { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { DECISION } from './testRelay.ts'

const SAVED = 100
const EPOCH = 101

process.setMaxListeners(100) // each provider of y-websocket listens for the end of the process

export class Page {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** How many sync messages of this connection are flushed, as told. */
  saved = 0
  sent = 0
  epoch: string | null = null
  closedWith: number | null = null
  readonly closeCodes: number[] = []
  #socket: WebSocket | null = null

  constructor(port: number, personId: string, document = 'brief') {
    const counted = () => this.sent++
    const opened = (socket: WebSocket) => {
      this.#socket = socket
    }
    const Socket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols, { headers: { authorization: `Bearer ${personId}` } })
        opened(this)
      }
      override send(data: Uint8Array): void {
        if (data[0] === 0) counted()
        super.send(data)
      }
    }
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/docs`, `${DECISION}/${document}`, this.doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket, // lacks dispatchEvent only
      disableBc: true,
      maxBackoffTime: 200,
      params: { saves: '1' },
    })
    this.provider.messageHandlers[SAVED] = (_encoder: unknown, decoder: decoding.Decoder) => {
      this.saved = decoding.readVarUint(decoder)
    }
    this.provider.messageHandlers[EPOCH] = (_encoder: unknown, decoder: decoding.Decoder) => {
      this.epoch = decoding.readVarString(decoder)
    }
    this.provider.on('connection-close', event => {
      this.sent = 0
      this.saved = 0
      if (event) this.closeCodes.push(event.code)
    })
    this.provider.on('closed', ({ code }) => {
      this.closedWith = code
    })
  }

  get text(): Y.Text {
    return this.doc.getText('content')
  }

  get isSynced(): boolean {
    return this.provider.synced
  }

  get isSaved(): boolean {
    return this.isSynced && this.saved === this.sent
  }

  type(words: string): void {
    this.text.insert(this.text.length, words)
  }

  /** What this page has sent so far has reached the server. */
  arrived(): Promise<void> {
    return pong(this.#socket)
  }

  read(): string {
    return this.text.toString()
  }

  showSelf(state: Record<string, unknown>): void {
    this.provider.awareness.setLocalState(state)
  }

  /** What this page knows about others: their user fields by client id. */
  others(): Map<number, unknown> {
    const states = this.provider.awareness.getStates()
    return new Map([...states].filter(([id]) => id !== this.doc.clientID).map(([id, { user }]) => [id, user]))
  }

  leave(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** A socket without a Yjs client behind it. */
export class RawSocket {
  readonly socket: WebSocket
  readonly frames: Uint8Array[] = []
  closedWith: number | null = null

  constructor(port: number, personId: string | null, path = `${DECISION}/brief`) {
    const headers = personId === null ? {} : { authorization: `Bearer ${personId}` }
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/docs/${path}`, { headers })
    this.socket.binaryType = 'nodebuffer'
    this.socket.on('message', (data: Buffer) => this.frames.push(data))
    this.socket.on('error', () => undefined)
    this.socket.on('close', code => {
      this.closedWith = code
    })
  }

  opened(): Promise<void> {
    return new Promise(resolve => this.socket.once('open', () => resolve()))
  }

  arrived(): Promise<void> {
    return pong(this.socket)
  }

  /** Past the web socket, byte by byte as given. */
  writeRaw(bytes: Uint8Array): void {
    const underneath: unknown = Reflect.get(this.socket, '_socket')
    if (underneath instanceof Duplex) underneath.write(bytes)
  }
}

function pong(socket: WebSocket | null): Promise<void> {
  return new Promise(resolve => {
    socket?.once('pong', () => resolve())
    socket?.ping()
  })
}
