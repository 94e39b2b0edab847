/**
 * One Yjs document of a text from its opening to its closing: its connection (y-websocket), how much of it is saved, and the guard over
 * its client id. What has to be done about what it hears is the caller's (connectDocument.ts).
 */
import type { DocumentName } from '@concord/shared'
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { countingSocket } from './countingSocket.ts'
import { holdId } from './heldIds.ts'
import type { IdGuard, Verdict } from './idGuard.ts'
import type { SaveCount } from './saveCount.ts'
import { spreadReconnects } from './spreadReconnects.ts'
import type { TextCopy } from './textCopy.ts'

export type DocumentAddress = { decisionId: string; name: DocumentName; personId: string }
export type Link = 'connecting' | 'live' | 'offline'

/** `copy` null: this device keeps none. */
export type SessionParts = { doc: Y.Doc; copy: TextCopy | null; count: SaveCount; guard: IdGuard }
export type SessionEvents = {
  link(link: Link): void
  synced(): void
  saved(): void
  /** A message was not let in. */
  refused(verdict: Exclude<Verdict, 'fine'>): void
  epoch(epoch: string): void
  /** The server will not have this connection again. */
  closedForGood(code: number): void
}

const SYNC = 0
const SAVED = 100
const EPOCH = 101

export class TextSession {
  readonly doc: Y.Doc
  readonly copy: TextCopy | null
  readonly provider: WebsocketProvider
  readonly #count: SaveCount
  readonly #guard: IdGuard
  readonly #releaseId: () => void

  constructor(address: DocumentAddress, { doc, copy, count, guard }: SessionParts, events: SessionEvents) {
    this.doc = doc
    this.copy = copy
    this.#count = count
    this.#guard = guard
    this.#releaseId = holdId(doc.clientID)
    this.provider = this.#connect(address)
    spreadReconnects(this.provider)
    this.#listen(events)
  }

  get isUnsaved(): boolean {
    return this.#count.unsaved
  }

  /** Somebody has typed here. */
  typed(): void {
    if (!this.#count.unsaved) {
      void this.copy?.note('unsaved', 1)
      if (!this.provider.wsconnected) this.#noteSent()
    }
    this.#count.changed()
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
    this.copy?.close()
    this.#releaseId()
  }

  #connect({ decisionId, name, personId }: DocumentAddress): WebsocketProvider {
    const { protocol, host } = window.location
    const rooms = `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/docs/${decisionId}`
    return new WebsocketProvider(rooms, name, this.doc, {
      disableBc: true,
      params: { saves: '1', protocol: '1', person: personId },
      WebSocketPolyfill: countingSocket({
        connected: () => this.#count.connected(),
        sent: kind => {
          this.#count.sent(kind)
          if (this.#count.isCaughtUp) this.#guard.allSent()
        },
      }),
    })
  }

  #listen(events: SessionEvents): void {
    const { provider } = this
    const readSync = provider.messageHandlers[SYNC]
    provider.messageHandlers[SYNC] = (encoder, decoder, from, emitSynced, type) => {
      const verdict = this.#guard.look(decoder)
      if (verdict === 'fine') readSync?.(encoder, decoder, from, emitSynced, type)
      else events.refused(verdict)
    }
    provider.messageHandlers[SAVED] = (_encoder, decoder) => {
      const wasUnsaved = this.#count.unsaved
      this.#count.flushed(decoding.readVarUint(decoder))
      if (this.#count.unsaved || !wasUnsaved) return
      this.#guard.allSaved()
      void this.copy?.note('unsaved', null)
      events.saved()
    }
    provider.messageHandlers[EPOCH] = (_encoder, decoder) => events.epoch(decoding.readVarString(decoder))
    provider.on('status', ({ status }) => {
      const links = { connected: 'live', connecting: 'connecting', disconnected: 'offline' } as const
      events.link(links[status])
      if (status !== 'connected') return
      void this.copy?.note('sent', null)
      // Said again at once: the others took this page for gone while it was away.
      provider.awareness.setLocalState(provider.awareness.getLocalState())
    })
    provider.on('connection-close', () => {
      if (this.#count.unsaved) this.#noteSent()
      events.link('offline')
    })
    provider.on('sync', isSynced => {
      if (isSynced) events.synced()
    })
    provider.on('closed', ({ code }) => events.closedForGood(code))
  }

  /** Only while there is no connection: then it stays true, whatever happens to this page. */
  #noteSent(): void {
    void this.copy?.note('sent', this.#guard.sentClocks())
  }
}
