/**
 * One document and the sockets on it. What arrives in one turn of the event loop becomes one entry per person, is written, and only
 * then goes out as one frame for everybody. Sync step 1 is answered from the whole state; rights are looked at when a frame arrives.
 */
import type { Logger } from 'pino'
import * as Y from 'yjs'
import type { DocumentUpdates, Keeping } from '../documentUpdates/DocumentUpdates.ts'
import { closeCodes } from './closeCodes.ts'
import type { Connection } from './connection.ts'
import { type Message, type PresenceEntry, presenceFrame, readMessage, updateFrame } from './messages.ts'
import { goneEntry, Presence } from './presence.ts'
import { RoomState } from './roomState.ts'
import { webSocketFrame } from './webSocketFrame.ts'

export type RelayLog = Pick<Logger, 'info' | 'warn' | 'error'>
export type RoomDeps = {
  updates: DocumentUpdates
  now(): number
  log: RelayLog
  /** Has endTurn called before the event loop waits again, together with those of other rooms. */
  scheduleTurn(room: Room): void
}
type Incoming = { from: Connection | null; by: string; update: Uint8Array }

const EMPTY_UPDATE_BYTES = 2
const MERGED_AT_ONCE = 64
const LARGE_ROOM = 10
const PRESENCE_WINDOW_MS = 33
const COMPACT_AFTER_MS = 2000

export class Room {
  readonly name: string
  readonly #deps: RoomDeps
  readonly #state: RoomState
  readonly #presence = new Presence()
  readonly #connections = new Set<Connection>()
  #entryCount: number
  #snapshotCovers: number
  #incoming: Incoming[] = []
  #awaitingSaved = new Set<Connection>()
  #settling: Promise<void> = Promise.resolve()
  #lastFlushed: Promise<void> = Promise.resolve()
  #presenceTimer: NodeJS.Timeout | null = null
  #isPresenceDue = false
  #isPresenceShown = false
  #compactionTimer: NodeJS.Timeout | null = null

  static async load(name: string, deps: RoomDeps): Promise<Room> {
    const { base, tail, entryCount } = await deps.updates.load(name)
    return new Room(
      name,
      deps,
      new RoomState(
        base,
        tail.map(({ update }) => update),
      ),
      entryCount,
      entryCount - tail.length,
    )
  }

  private constructor(name: string, deps: RoomDeps, state: RoomState, entryCount: number, snapshotCovers: number) {
    this.name = name
    this.#deps = deps
    this.#state = state
    this.#entryCount = entryCount
    this.#snapshotCovers = snapshotCovers
  }

  join(connection: Connection): void {
    this.#connections.add(connection)
    if (connection.right === 'write') this.ask(connection)
    this.showPresence(connection.showsPresence)
    this.#sendEverybody(connection)
    connection.deliverTo(frame => this.#receive(connection, frame))
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return
    this.#presence.leave(connection)
    this.#presenceChanged()
  }

  /** Asks for what the client has and the room lacks. Readers are not asked: it would be refused. */
  ask(connection: Connection): void {
    connection.send(this.#state.question())
  }

  /** What was shown is taken back when it is not to be shown any more. */
  showPresence(isShown: boolean): void {
    if (isShown === this.#isPresenceShown) return
    this.#isPresenceShown = isShown
    const present = this.#presence.all()
    this.#broadcastPresence(isShown ? present : present.map(goneEntry))
  }

  /** Writes in somebody's name without a socket; false, nothing written, if the document has ever been written to. */
  async seed(update: Uint8Array, by: string): Promise<boolean> {
    if (this.#entryCount > 0 || this.#incoming.length > 0) return false
    Y.decodeUpdate(update)
    this.#incoming.push({ from: null, by, update })
    this.endTurn()
    await this.#settling
    await this.#lastFlushed
    return true
  }

  /** Everything accepted so far is written and part of the state; rejects never. */
  async settled(): Promise<void> {
    this.endTurn()
    await this.#settling
  }

  async stateBytes(): Promise<Uint8Array> {
    return (await this.stateWithCount()).bytes
  }

  /** `entries`: how many entries the state holds, so that the history finds it again. */
  async stateWithCount(): Promise<{ bytes: Uint8Array; entries: number }> {
    await this.settled()
    return { bytes: this.#state.bytes(), entries: this.#entryCount }
  }

  endTurn(): void {
    if (this.#isPresenceDue) this.#sendPresence()
    const incoming = this.#incoming.filter(({ from }) => !from?.hasFailed)
    this.#incoming = []
    if (incoming.length > 0) this.#keep(incoming)
    const awaiting = [...this.#awaitingSaved].map(connection => ({ connection, count: connection.syncCount }))
    this.#awaitingSaved.clear()
    if (awaiting.length === 0) return
    const confirm = () => {
      for (const { connection, count } of awaiting) connection.confirmSaved(count)
    }
    this.#lastFlushed.then(confirm, confirm) // whose updates were not kept is cut off by then and hears nothing
  }

  /** Saves the state so that the next load is short. */
  async compact(): Promise<void> {
    if (this.#compactionTimer) clearTimeout(this.#compactionTimer)
    this.#compactionTimer = null
    await this.settled()
    if (this.#entryCount === this.#snapshotCovers) return
    const covers = this.#entryCount
    try {
      await this.#deps.updates.saveSnapshot(this.name, this.#state.compact(), covers, new Map())
      this.#snapshotCovers = Math.max(this.#snapshotCovers, covers)
    } catch (error) {
      this.#deps.log.error({ err: error, room: this.name }, 'relay: snapshot not saved; the entries are kept all the same')
    }
  }

  stopTimers(): void {
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
    if (this.#compactionTimer) clearTimeout(this.#compactionTimer)
  }

  #receive(connection: Connection, frame: Uint8Array): void {
    try {
      this.#handle(connection, readMessage(frame))
    } catch (error) {
      this.#deps.log.warn({ err: error, room: this.name, personId: connection.personId }, 'relay: malformed message')
      connection.close(closeCodes.malformed, 'malformed message')
    }
  }

  #handle(connection: Connection, message: Message): void {
    switch (message.type) {
      case 'step1':
        this.#count(connection)
        connection.sendState(this.#state.answer(message.stateVector))
        break
      case 'step2':
      case 'update':
        this.#count(connection)
        this.#accept(connection, message.type, message.update)
        break
      case 'awareness':
        if (this.#presence.update(connection, message.entries)) this.#presenceChanged()
        break
      case 'query-awareness':
        this.#sendEverybody(connection)
        break
      case 'unknown':
        break
    }
  }

  #count(connection: Connection): void {
    connection.syncCount++
    if (!connection.wantsSaved) return
    this.#awaitingSaved.add(connection)
    this.#deps.scheduleTurn(this)
  }

  #accept(connection: Connection, type: 'step2' | 'update', update: Uint8Array): void {
    const decoded = Y.decodeUpdate(update)
    const isEmpty = update.length <= EMPTY_UPDATE_BYTES
    const mayWrite = connection.right === 'write' && (type === 'step2' || !connection.hasGap)
    if (!mayWrite) {
      if (!isEmpty) connection.refuse()
      return
    }
    if (type === 'step2') connection.closeGap()
    if (isEmpty || (type === 'step2' && this.#state.hasAll(decoded))) return
    this.#incoming.push({ from: connection, by: connection.personId, update })
    this.#deps.scheduleTurn(this)
  }

  #keep(incoming: readonly Incoming[]): void {
    const at = this.#deps.now()
    let keeping: Keeping | null = null
    let merged: Uint8Array
    let entries: readonly { by: string; update: Uint8Array }[]
    try {
      entries = byPerson(incoming)
      merged = mergeAll(entries.map(({ update }) => update))
      for (const { by, update } of entries) keeping = this.#deps.updates.append(this.name, { by, at, update })
    } catch (error) {
      this.#notKept(incoming, error)
      return
    }
    if (!keeping) return
    const { written, flushed } = keeping
    const before = this.#settling
    this.#settling = before
      .then(() => written)
      .then(() => this.#pass(incoming, merged, entries.length))
      .catch(error => this.#notKept(incoming, error))
    this.#lastFlushed = this.#settling.then(() => flushed)
    this.#lastFlushed.catch(() => undefined) // their senders were cut off by #notKept before this is known
  }

  #pass(incoming: readonly Incoming[], update: Uint8Array, entryCount: number): void {
    this.#entryCount += entryCount
    this.#state.add(update)
    const [first] = incoming
    const onlySender = incoming.every(({ from }) => from === first?.from) ? first?.from : null
    const receivers = [...this.#connections].filter(connection => connection !== onlySender)
    if (receivers.length > 0) {
      const frame = webSocketFrame(updateFrame(update))
      for (const connection of receivers) connection.pass(frame)
    }
    if (this.#state.needsCompaction) this.#compactionTimer ??= setTimeout(() => void this.compact(), COMPACT_AFTER_MS).unref()
  }

  /** Their sockets come back and bring it again in their step 2: nothing is dropped in silence. */
  #notKept(incoming: readonly Incoming[], error: unknown): void {
    this.#deps.log.error({ err: error, room: this.name }, 'relay: updates could not be kept')
    for (const { from } of incoming) from?.fail()
  }

  #presenceChanged(): void {
    if (this.#connections.size <= LARGE_ROOM) {
      this.#isPresenceDue = true
      this.#deps.scheduleTurn(this)
    } else {
      this.#presenceTimer ??= setTimeout(() => this.#sendPresence(), PRESENCE_WINDOW_MS)
    }
  }

  #sendPresence(): void {
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
    this.#presenceTimer = null
    this.#isPresenceDue = false
    const changes = this.#presence.takeChanges()
    if (this.#isPresenceShown) this.#broadcastPresence(changes)
    else for (const connection of this.#connections) this.#echo(connection, changes)
  }

  /** y-websocket takes a server that does not send its own presence back for dead. */
  #echo(connection: Connection, changes: readonly PresenceEntry[]): void {
    const own = changes.filter(({ clientId }) => clientId === connection.presenceId)
    if (own.length > 0) connection.send(presenceFrame(own))
  }

  #sendEverybody(connection: Connection): void {
    const present = this.#presence.all()
    if (this.#isPresenceShown && present.length > 0) connection.send(presenceFrame(present))
  }

  #broadcastPresence(entries: readonly PresenceEntry[]): void {
    if (entries.length === 0) return
    const frame = webSocketFrame(presenceFrame(entries))
    for (const connection of this.#connections) connection.pass(frame)
  }
}

/** One entry per run of updates by the same person. */
function byPerson(incoming: readonly Incoming[]): { by: string; update: Uint8Array }[] {
  const runs: { by: string; updates: Uint8Array[] }[] = []
  for (const { by, update } of incoming) {
    const last = runs.at(-1)
    if (last?.by === by) last.updates.push(update)
    else runs.push({ by, updates: [update] })
  }
  return runs.map(({ by, updates }) => ({ by, update: mergeAll(updates) }))
}

/** In steps: the time that Yjs takes grows with the square of their number. */
function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  if (only && updates.length === 1) return only
  if (updates.length <= MERGED_AT_ONCE) return Y.mergeUpdates([...updates])
  const parts: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += MERGED_AT_ONCE) parts.push(Y.mergeUpdates(updates.slice(i, i + MERGED_AT_ONCE)))
  return mergeAll(parts)
}
