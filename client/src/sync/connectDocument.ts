/**
 * One text of a decision, live: a Yjs document with its copy on this device (textCopy.ts) and its connection (textSession.ts), and the
 * truth about what is saved. When the server will not take this copy (no right any more, too large, malformed), or somebody else wrote
 * under its id, the words that were not saved are set aside and offered, and the document is opened anew. The client never seeds one.
 */
import type { DocumentRight } from '@concord/shared'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isHeldId } from './heldIds.ts'
import { IdGuard } from './idGuard.ts'
import { hasWords, plainLines } from './plainLines.ts'
import { SaveCount } from './saveCount.ts'
import { type KeptText, TextCopy } from './textCopy.ts'
import { type DocumentAddress, type Link, TextSession } from './textSession.ts'
import { type Aside, type AsideReason, WordsAside } from './wordsAside.ts'

export const CONTENT = 'content'
export const ANCHORS = 'anchors'

/** `refused`: again and again. `damaged`: the server has lost a part of it. `unreadable`: what it sent is no text. `too-many`: open in too many windows. */
export type TextTrouble = 'refused' | 'damaged' | 'unreadable' | 'too-many'

export type DocumentSnapshot = {
  /** Null until this device's copy has been read. A new object when the document was opened anew. */
  opened: { doc: Y.Doc; awareness: Awareness } | null
  /** The server's text is here. */
  isSynced: boolean
  link: Link
  /** This device keeps a copy of everything that is typed. */
  isKept: boolean
  /** Whether it holds no words; null while that is not known. */
  isEmpty: boolean | null
  /** What was typed here and could not be saved. */
  aside: Aside | null
  /** Why it goes on without the server; null if it does not. */
  trouble: TextTrouble | null
}

const CLOSED = { signedOut: 4401, noRight: 4403, damaged: 4410, tooLarge: 4413, malformed: 4422, tooMany: 4429 } as const
/** How long the last words may still be confirmed after the right to write has gone. */
const GRACE_MS = 3_000
const REOPENINGS = 3
const COPY_READ_MS = 2_000

export class LiveDocument {
  readonly #address: DocumentAddress
  readonly #listeners = new Set<() => void>()
  readonly #saveListeners = new Set<() => void>()
  readonly #aside: WordsAside
  #unsaved = false
  #session: TextSession | null = null
  #run = 0
  #reopened = 0
  /** Null until the page has said it. */
  #right: DocumentRight | null = null
  #epoch: string | null = null
  #snapshot: DocumentSnapshot

  constructor(address: DocumentAddress) {
    this.#address = address
    this.#aside = new WordsAside(asideName(address), aside => this.#set({ aside }))
    this.#snapshot = {
      opened: null,
      isSynced: false,
      link: 'connecting',
      isKept: true,
      isEmpty: null,
      aside: this.#aside.offered,
      trouble: null,
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
    if (this.#isGivenUp || !this.#session || this.#session.provider.wsconnected) return
    this.#session.provider.connect()
  }

  /** Somebody wants it. */
  tryAgain(): void {
    if (this.#isGivenUp) this.#openAgain()
    else this.wake()
  }

  get #isGivenUp(): boolean {
    return this.#snapshot.trouble === 'unreadable' || this.#snapshot.trouble === 'refused'
  }

  /** Told by the live channel. Who may no longer write gets the words offered that the server did not take. */
  setRight(right: DocumentRight): void {
    this.#right = right
    this.#lookWhetherRefused()
  }

  dismissAside(): void {
    this.#aside.dismiss()
  }

  /** Also after a visit in which the words were written: by now the right may be gone. */
  #lookWhetherRefused(): void {
    const session = this.#session
    const isRefused = () => this.#session === session && session?.isUnsaved && this.#right !== null && this.#right !== 'write'
    if (!isRefused()) return
    setTimeout(() => {
      if (isRefused()) this.#openAnew('right')
    }, GRACE_MS)
  }

  /** `carried`: a document that goes on under a new client id, with words that the server may lack, whether or not the copy has all of it. */
  async #open(run: number, carried: Uint8Array | null = null): Promise<void> {
    const copy = await openCopy(this.#address)
    const doc = new Y.Doc()
    const kept = copy ? await readInTime(copy, doc) : null
    const isHeld = await isHeldId()
    if (run !== this.#run) {
      doc.destroy()
      copy?.close()
      return
    }
    const isUnsaved = kept?.notes.unsaved !== undefined || carried !== null
    const ofClosedPages = Object.entries(kept?.notes.sent ?? {}).filter(([id]) => isUnsaved && !isHeld(Number(id)))
    this.#epoch = kept?.notes.epoch ?? this.#epoch
    this.#set({ isKept: copy !== null, trouble: null })
    copy?.follow(doc, isKept => this.#set({ isKept }))
    if (carried) Y.applyUpdate(doc, carried)
    const guard = new IdGuard(doc, Object.fromEntries(ofClosedPages))
    this.#begin({ doc, copy, count: new SaveCount(isUnsaved), guard })
    this.#setUnsaved(isUnsaved)
    this.#lookWhetherEmpty(doc)
  }

  #begin(parts: ConstructorParameters<typeof TextSession>[1]): void {
    const { doc } = parts
    // Before the session sends it: what is typed counts as unsaved first.
    doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      this.#lookWhetherEmpty(doc)
      if (!local || this.#right !== 'write') return
      this.#session?.typed()
      this.#setUnsaved(true)
    })
    const session = new TextSession(this.#address, parts, {
      link: link => this.#set({ link }),
      synced: () => this.#synced(doc),
      saved: () => this.#saved(),
      refused: verdict => (verdict === 'hijacked' ? this.#openAnew('other-hand') : this.#goOnAlone('unreadable')),
      epoch: epoch => this.#heardEpoch(epoch),
      closedForGood: code => this.#closedForGood(code),
    })
    this.#session = session
    this.#set({ opened: { doc, awareness: session.provider.awareness } })
  }

  #saved(): void {
    this.#reopened = 0 // it works again
    this.#setUnsaved(false)
  }

  #lookWhetherEmpty(doc: Y.Doc): void {
    const isEmpty = !hasWords(doc.getXmlFragment(CONTENT))
    const known = isEmpty && !this.#snapshot.isSynced ? null : isEmpty
    if (known !== this.#snapshot.isEmpty) this.#set({ isEmpty: known })
  }

  #synced(doc: Y.Doc): void {
    this.#set({ isSynced: true, trouble: null })
    this.#lookWhetherEmpty(doc)
    this.#lookWhetherRefused()
    this.#aside.compare(plainLines(doc.getXmlFragment(CONTENT)))
  }

  /**
   * Another epoch than before: the server's text was restored from a backup, or repaired. What is here goes on as it is, so that
   * nothing comes twice, but under a new client id: somebody may have gone on under the old one since the backup.
   */
  #heardEpoch(epoch: string): void {
    const isKnown = this.#epoch === null || this.#epoch === epoch
    this.#epoch = epoch
    void this.#session?.copy?.note('epoch', epoch)
    if (isKnown || !this.#session) return
    const carried = Y.encodeStateAsUpdate(this.#session.doc)
    const run = ++this.#run
    this.#close()
    this.#set({ opened: null, isSynced: false })
    void this.#open(run, carried)
  }

  /** Signed out: the copy stays, and goes on when somebody is back. */
  #closedForGood(code: number): void {
    this.#set({ link: 'offline' })
    if (code === CLOSED.signedOut) return
    if (code === CLOSED.damaged) this.#set({ trouble: 'damaged' })
    else if (code === CLOSED.tooMany) this.#set({ trouble: 'too-many' })
    else if (code !== CLOSED.noRight) this.#openAnew(reasonOf(code))
    else if (this.#session?.isUnsaved) this.#aside.offer(this.#lines(), 'right')
  }

  #openAnew(why: AsideReason): void {
    if (this.#reopened >= REOPENINGS) {
      this.#aside.offer(this.#lines(), why)
      this.#goOnAlone('refused')
      return
    }
    this.#reopened += 1
    const session = this.#session
    const isAside = !session?.isUnsaved || this.#aside.waitFor(this.#lines(), why)
    if (!isAside) {
      this.#goOnAlone('refused') // the copy is all that this browser keeps of it
      return
    }
    const run = ++this.#run
    const cleared = session?.copy?.clear() ?? Promise.resolve()
    this.#close()
    this.#set({ opened: null, isSynced: false, isEmpty: null })
    this.#setUnsaved(false)
    void cleared.then(() => {
      if (run === this.#run) void this.#open(run)
    })
  }

  /** With what is here, to read. */
  #goOnAlone(trouble: TextTrouble): void {
    this.#session?.provider.disconnect()
    this.#set({ trouble, link: 'offline' })
  }

  #openAgain(): void {
    this.#reopened = 0
    const run = ++this.#run
    this.#close()
    this.#set({ opened: null, isSynced: false, isEmpty: null })
    void this.#open(run)
  }

  #lines(): string[] {
    return this.#session ? plainLines(this.#session.doc.getXmlFragment(CONTENT)) : []
  }

  #close(): void {
    const session = this.#session
    this.#session = null
    session?.close()
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

function reasonOf(code: number): AsideReason {
  if (code === CLOSED.tooLarge) return 'too-large'
  return code === CLOSED.malformed ? 'malformed' : 'refused'
}

async function openCopy(address: DocumentAddress): Promise<TextCopy | null> {
  try {
    return await TextCopy.open(copyName(address))
  } catch {
    return null // a private window, or no room at all: the save state says that nothing is kept
  }
}

/** A copy that cannot be read in time is as if there were none until it comes. */
async function readInTime(copy: TextCopy, doc: Y.Doc): Promise<KeptText | null> {
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), COPY_READ_MS))
  const takeIn = (updates: readonly Uint8Array[]) => {
    for (const update of updates) Y.applyUpdate(doc, update, copy)
  }
  const read = copy.read().then(kept => {
    if (!doc.isDestroyed) Y.transact(doc, () => takeIn(kept.updates), copy, false)
    return kept
  })
  return Promise.race([read.catch(() => null), late])
}

const copyName = ({ personId, decisionId, name }: DocumentAddress): string => `concord-text/${personId}/${decisionId}/${name}`
const asideName = ({ personId, decisionId, name }: DocumentAddress): string => `aside.${personId}.${decisionId}.${name}`
