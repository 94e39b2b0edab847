/**
 * One text of a decision, live: a Yjs document with its copy on this device (y-indexeddb) and its connection (y-websocket), and the
 * truth about what is saved. When the server will not take this copy (no right any more, too large, malformed), the words that were
 * not saved are set aside and offered, and the document is opened anew. The client never seeds a document.
 */
import type { DocumentName, DocumentRight } from '@concord/shared'
import * as decoding from 'lib0/decoding'
import { IndexeddbPersistence } from 'y-indexeddb'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { keep, readKept } from '../ui/storage.ts'
import { canKeep } from './canKeep.ts'
import { hasWords, linesMissingIn, plainLines } from './plainLines.ts'
import { SaveCount } from './saveCount.ts'

export const CONTENT = 'content'
export const ANCHORS = 'anchors'

export type DocumentSnapshot = {
  /** Null until this device's copy has been read. A new object when the document was opened anew. */
  opened: { doc: Y.Doc; awareness: Awareness } | null
  /** The server's text is here. */
  isSynced: boolean
  link: 'connecting' | 'live' | 'offline'
  isKept: boolean
  /** Whether it holds no words; null while that is not known. */
  isEmpty: boolean | null
  /** What was typed here and could not be saved. */
  setAside: string | null
  /** Refused again and again: it can be read from what is here, not written. */
  isBroken: boolean
}

export type DocumentAddress = { decisionId: string; name: DocumentName; personId: string }

const SYNC = 0
const SAVED = 100
const CLOSED_SIGNED_OUT = 4401
const CLOSED_NO_RIGHT = 4403
/** How long the last words may still be confirmed after the right to write has gone. */
const GRACE_MS = 3_000
const REOPENINGS = 3
const OFFER_AFTER_MS = 5_000
const COPY_READ_MS = 2_000

type Session = {
  doc: Y.Doc
  provider: WebsocketProvider
  copy: IndexeddbPersistence | null
  count: SaveCount
}

export class LiveDocument {
  readonly #address: DocumentAddress
  readonly #listeners = new Set<() => void>()
  readonly #saveListeners = new Set<() => void>()
  #unsaved = false
  #session: Session | null = null
  #run = 0
  #reopened = 0
  /** Null until the page has said it. */
  #right: DocumentRight | null = null
  /** What the server's text is still to say about which of it is missing there; `before`: what was on offer already. */
  #lost: { lines: readonly string[]; before: string | null } | null = null
  #snapshot: DocumentSnapshot

  constructor(address: DocumentAddress) {
    this.#address = address
    this.#snapshot = {
      opened: null,
      isSynced: false,
      link: 'connecting',
      isKept: true,
      isEmpty: null,
      setAside: readKept(asideName(address)),
      isBroken: false,
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): DocumentSnapshot => this.#snapshot

  /** Apart from the snapshot, because it changes with every key: who draws the text need not hear of it. */
  readonly subscribeToSaves = (listener: () => void): (() => void) => {
    this.#saveListeners.add(listener)
    return () => this.#saveListeners.delete(listener)
  }

  /** Something typed here is not flushed on the server yet. */
  readonly isUnsaved = (): boolean => this.#unsaved

  start(): void {
    this.#run += 1
    void this.#open(this.#run)
  }

  stop(): void {
    this.#run += 1
    this.#close()
    this.#set({ opened: null, isSynced: false, link: 'offline' })
  }

  /** The network, or the person, is back. */
  wake(): void {
    if (this.#session && !this.#session.provider.wsconnected) this.#session.provider.connect()
  }

  /** Told by the live channel. Who may no longer write gets the words offered that the server did not take. */
  setRight(right: DocumentRight): void {
    this.#right = right
    this.#lookWhetherRefused()
  }

  /** Also after a visit in which the words were written: by now the right may be gone. */
  #lookWhetherRefused(): void {
    const session = this.#session
    const isRefused = () => this.#session === session && session?.count.unsaved && this.#right !== null && this.#right !== 'write'
    if (!isRefused()) return
    setTimeout(() => {
      if (isRefused()) this.#openAnew()
    }, GRACE_MS)
  }

  dismissSetAside(): void {
    this.#lost = null
    keep(asideName(this.#address), null)
    this.#set({ setAside: null })
  }

  async #open(run: number): Promise<void> {
    const isKept = await canKeep()
    if (run !== this.#run) return
    const doc = new Y.Doc()
    const copy = isKept ? new IndexeddbPersistence(copyName(this.#address), doc) : null
    const wasUnsaved = copy ? await readCopy(copy) : false
    if (run !== this.#run) {
      doc.destroy()
      return
    }
    const count = new SaveCount(wasUnsaved)
    doc.on('update', () => this.#lookWhetherEmpty(doc))
    doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local || this.#right !== 'write') return
      if (!count.unsaved) void copy?.set('unsaved', 1)
      count.changed()
      this.#setUnsaved(true)
    })
    const provider = this.#connect(doc, count, copy)
    this.#session = { doc, provider, copy, count }
    this.#set({ opened: { doc, awareness: provider.awareness }, isKept })
    this.#setUnsaved(wasUnsaved)
    this.#lookWhetherEmpty(doc)
  }

  #lookWhetherEmpty(doc: Y.Doc): void {
    const isEmpty = !hasWords(doc.getXmlFragment(CONTENT))
    const known = isEmpty && !this.#snapshot.isSynced ? null : isEmpty
    if (known !== this.#snapshot.isEmpty) this.#set({ isEmpty: known })
  }

  #connect(doc: Y.Doc, count: SaveCount, copy: IndexeddbPersistence | null): WebsocketProvider {
    const { decisionId, name } = this.#address
    const { protocol, host } = window.location
    const provider = new WebsocketProvider(`${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/docs/${decisionId}`, name, doc, {
      disableBc: true,
      params: { saves: '1', protocol: '1' },
      WebSocketPolyfill: countingSocket(count),
    })
    provider.messageHandlers[SAVED] = (_encoder, decoder) => {
      count.flushed(decoding.readVarUint(decoder))
      if (count.unsaved || !this.#unsaved) return
      void copy?.del('unsaved')
      this.#setUnsaved(false)
    }
    provider.on('status', ({ status }) => {
      const links = { connected: 'live', connecting: 'connecting', disconnected: 'offline' } as const
      this.#set({ link: links[status] })
      // Said again at once: the others took this page for gone while it was away.
      if (status === 'connected') provider.awareness.setLocalState(provider.awareness.getLocalState())
    })
    provider.on('connection-close', () => this.#set({ link: 'offline' }))
    provider.on('sync', isSynced => {
      if (isSynced) this.#synced(doc)
    })
    provider.on('closed', ({ code }) => this.#refused(code))
    return provider
  }

  #synced(doc: Y.Doc): void {
    this.#set({ isSynced: true })
    this.#lookWhetherEmpty(doc)
    this.#lookWhetherRefused()
    const lost = this.#lost
    if (lost === null) return
    this.#lost = null
    this.#offer(linesMissingIn(plainLines(doc.getXmlFragment(CONTENT)), lost.lines), lost.before)
  }

  /** Closed for good. Signed out: the copy stays, and goes on when somebody is back. */
  #refused(code: number): void {
    this.#set({ link: 'offline' })
    if (code === CLOSED_SIGNED_OUT) return
    if (code === CLOSED_NO_RIGHT) {
      const { session, lines } = this.#takeAside()
      if (session?.count.unsaved) this.#offer(lines)
      return
    }
    this.#openAnew()
  }

  #openAnew(): void {
    if (this.#reopened >= REOPENINGS) {
      const { lines } = this.#takeAside()
      this.#offer(lines)
      this.#set({ isBroken: true })
      return
    }
    this.#reopened += 1
    const { session, lines } = this.#takeAside()
    if (session?.count.unsaved) this.#setAside(lines)
    const run = ++this.#run
    this.#close()
    this.#set({ opened: null, isSynced: false, isEmpty: null })
    this.#setUnsaved(false)
    void (session?.copy?.clearData() ?? Promise.resolve()).then(() => {
      if (run === this.#run) void this.#open(run)
    })
  }

  #takeAside(): { session: Session | null; lines: string[] } {
    const session = this.#session
    return { session, lines: session ? plainLines(session.doc.getXmlFragment(CONTENT)) : [] }
  }

  /** Kept at once, shown when the server's text says which of the words it lacks; while that does not come, all of them are. */
  #setAside(lines: readonly string[]): void {
    const before = this.#lost ? together(this.#lost.before, this.#lost.lines) : this.#snapshot.setAside
    const lost = { lines, before }
    this.#lost = lost
    keep(asideName(this.#address), together(before, lines))
    setTimeout(() => {
      if (this.#lost === lost) this.#offer(lines, before)
    }, OFFER_AFTER_MS)
  }

  #offer(lines: readonly string[], before = this.#snapshot.setAside): void {
    const setAside = lines.length === 0 ? before : together(before, lines)
    keep(asideName(this.#address), setAside)
    this.#set({ setAside })
  }

  #close(): void {
    const session = this.#session
    this.#session = null
    session?.provider.destroy()
    session?.doc.destroy()
  }

  #setUnsaved(unsaved: boolean): void {
    if (unsaved === this.#unsaved) return
    this.#unsaved = unsaved
    for (const listener of this.#saveListeners) listener()
  }

  #set(changes: Partial<DocumentSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes }
    for (const listener of this.#listeners) listener()
  }
}

/** A socket that counts the sync messages it sends. */
function countingSocket(count: SaveCount): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      count.connected()
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      if (data instanceof Uint8Array && data[0] === SYNC) count.sent(data[1] ?? 0)
    }
  }
}

/** Whether the copy holds words that were never confirmed. A copy that cannot be read in time is as if there were none. */
async function readCopy(copy: IndexeddbPersistence): Promise<boolean> {
  const late = new Promise<boolean>(resolve => setTimeout(() => resolve(false), COPY_READ_MS))
  const read = copy.whenSynced.then(async () => (await copy.get('unsaved')) !== undefined)
  return Promise.race([read, late])
}

const together = (before: string | null, lines: readonly string[]): string =>
  before === null ? lines.join('\n') : `${before}\n${lines.join('\n')}`

const copyName = ({ personId, decisionId, name }: DocumentAddress): string => `concord-text/${personId}/${decisionId}/${name}`
const asideName = ({ personId, decisionId, name }: DocumentAddress): string => `aside.${personId}.${decisionId}.${name}`
