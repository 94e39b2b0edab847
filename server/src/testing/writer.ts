/** Somebody with a text of a decision open: a real y-websocket client with the cookie and Origin of a page. */
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Visitor } from './visitor.ts'

export class Writer {
  readonly doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  closedWith: number | null = null

  constructor(url: string, visitor: Visitor, decisionId: string, document: 'brief' | 'notes' | 'plan') {
    const headers = { Origin: url, ...(visitor.cookie && { Cookie: visitor.cookie }) }
    const Socket = class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers })
      }
    }
    this.#provider = new WebsocketProvider(`${url.replace('http', 'ws')}/docs`, `${decisionId}/${document}`, this.doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket, // lacks dispatchEvent only
      disableBc: true,
    })
    this.#provider.on('closed', ({ code }) => {
      this.closedWith = code
    })
  }

  /** One paragraph more. */
  type(words: string): void {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    this.doc.getXmlFragment('content').push([paragraph])
  }

  get lines(): string[] {
    return this.doc
      .getXmlFragment('content')
      .toArray()
      .map(block => (block instanceof Y.XmlElement ? block.toArray().map(String).join('') : ''))
  }

  /** Resolves as soon as it holds; looked at whenever something came or a socket changed. */
  async until(holds: (writer: this) => boolean): Promise<this> {
    while (!holds(this)) {
      await new Promise<void>(resolve => {
        this.doc.once('update', () => resolve())
        this.#provider.once('status', () => resolve())
        this.#provider.once('sync', () => resolve())
        this.#provider.once('closed', () => resolve())
      })
    }
    return this
  }

  get isSynced(): boolean {
    return this.#provider.synced
  }

  leave(): void {
    this.#provider.destroy()
    this.doc.destroy() // with it the timer of its awareness
  }
}
