/**
 * One document and the sockets on it. What arrives in one turn of the event loop becomes one entry per person, is written, and only
 * then goes out as one frame for everybody. Sync step 1 is answered from the whole state; rights are looked at when a frame arrives,
 * and what an update holds before it is taken (admission.ts).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { DocumentUpdates, Keeping } from '../documentUpdates/DocumentUpdates.ts'
import { Admission, type Taken } from './admission.ts'
import type { ClientIds } from './clientIds.ts'
import { type CloseCode, closeCodes } from './closeCodes.ts'
import type { Compactor } from './compactor.ts'
import type { Connection } from './connection.ts'
import { entriesOfTurn, mergeAll } from './entriesOfTurn.ts'
import { type Inspection, inspectUpdate } from './inspectUpdate.ts'
import { loadRoom, type OpenedRoom } from './loadRoom.ts'
import { epochFrame, knownPart, type Message, questionFrame, readMessage, updateFrame } from './messages.ts'
import { NoDocument } from './noDocument.ts'
import type { RefusalLog } from './refusalLog.ts'
import type { RelayLimits } from './relayLimits.ts'
import { RoomCompaction } from './roomCompaction.ts'
import { RoomPresence } from './roomPresence.ts'
import type { RoomState } from './roomState.ts'
import { UpdateRefused } from './updateRefused.ts'
import { webSocketFrame } from './webSocketFrame.ts'

export type RelayLog = Pick<Logger, 'info' | 'warn' | 'error'>
export type RoomDeps = {
  updates: DocumentUpdates
  limits: RelayLimits
  compactor: Compactor
  epoch: string
  now(): number
  log: RelayLog
  refusals: RefusalLog
  /** Has endTurn called before the event loop waits again, together with those of other rooms. */
  scheduleTurn(room: Room): void
  /** What is kept of it is no document: nobody is to be served from it. */
  onDamaged(room: Room, error: NoDocument): void
}
type Incoming = { from: Connection | null; by: string; taken: Taken; onNotKept?: (error: unknown) => void }
type Awaiting = Map<Connection, number>
type Kept = { incoming: readonly Incoming[]; merged: Uint8Array; entryCount: number }

const EMPTY_UPDATE_BYTES = 2
const LONGEST_FLUSH_MS = 30_000

export class Room {
  readonly name: string
  /** Bytes that were gone through to open it. */
  readonly read: number
  readonly #deps: RoomDeps
  readonly #state: RoomState
  readonly #ids: ClientIds
  readonly #admission: Admission
  readonly #compaction: RoomCompaction
  readonly #connections = new Set<Connection>()
  readonly #presence: RoomPresence
  #entryCount: number
  #incoming: Incoming[] = []
  #awaitingSaved = new Set<Connection>()
  #settling: Promise<void> = Promise.resolve()
  #lastFlushed: Promise<void> = Promise.resolve()

  /** Rejects with DamagedRoom. */
  static async load(name: string, deps: RoomDeps): Promise<Room> {
    return new Room(name, deps, await loadRoom(name, deps))
  }

  private constructor(name: string, deps: RoomDeps, { state, ids, entryCount, snapshotCovers, read }: OpenedRoom) {
    this.name = name
    this.read = read
    this.#deps = deps
    this.#state = state
    this.#ids = ids
    this.#admission = new Admission(deps.limits, state, ids)
    this.#presence = new RoomPresence(ids, this.#connections, () => deps.scheduleTurn(this))
    this.#entryCount = entryCount
    const { updates, compactor } = deps
    const settle = async () => {
      await this.settled()
      return this.#entryCount
    }
    const parts = { name, updates, compactor, state, ids, admission: this.#admission, settle }
    this.#compaction = new RoomCompaction({ ...parts, onFailed: error => this.#notCompacted(error) }, snapshotCovers)
  }

  join(connection: Connection): void {
    this.#connections.add(connection)
    if (connection.wantsSaved) connection.send(epochFrame(this.#deps.epoch))
    if (connection.right === 'write') this.ask(connection)
    this.showPresence(connection.showsPresence)
    this.#presence.sendEverybodyTo(connection)
    connection.deliverTo(frame => this.#receive(connection, frame))
  }

  leave(connection: Connection): void {
    if (this.#connections.delete(connection)) this.#presence.leave(connection)
  }

  /** Asks for what the client has and the room lacks. Readers are not asked: it would be refused. */
  ask(connection: Connection): void {
    connection.send(questionFrame(this.#ids.clocks))
  }

  /** What was shown is taken back when it is not to be shown any more. */
  showPresence(isShown: boolean): void {
    this.#presence.show(isShown)
  }

  /** Writes in somebody's name without a socket; false, nothing written, if the document has ever been written to. Rejects if it could not be kept. */
  async seed(update: Uint8Array, by: string): Promise<boolean> {
    if (this.#entryCount > 0 || this.#incoming.length > 0) return false
    const failures: unknown[] = []
    const taken = this.#admission.takeOwn(update, by)
    this.#incoming.push({ from: null, by, taken, onNotKept: error => failures.push(error) })
    await this.settled()
    if (failures.length > 0) throw failures[0]
    await inTime(this.#lastFlushed)
    return true
  }

  /** Everything accepted so far is written and part of the state; rejects never. */
  async settled(): Promise<void> {
    this.endTurn()
    await this.#settling
  }

  /** The same, and it survives the death of the machine. Rejects where the disk does not take it in time. */
  async flushed(): Promise<void> {
    await this.settled()
    await inTime(this.#lastFlushed)
  }

  async stateBytes(): Promise<Uint8Array> {
    return (await this.stateWithCount()).bytes
  }

  /** `entries`: how many entries the state holds, so that the history finds it again. */
  async stateWithCount(): Promise<{ bytes: Uint8Array; entries: number }> {
    await this.settled()
    await this.#compaction.lighten()
    return { bytes: this.#state.bytes(), entries: this.#entryCount }
  }

  /** Nobody is served from it any more. */
  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason)
  }

  endTurn(): void {
    this.#presence.endTurn()
    const incoming = this.#takeIncoming()
    const awaiting = this.#takeAwaiting()
    if (incoming.length > 0) this.#keep(incoming, awaiting)
    else if (awaiting) this.#settling.then(() => this.#confirm(awaiting))
  }

  /** Saves the state so that the next load is short. */
  compact(): Promise<void> {
    return this.#compaction.run()
  }

  stopTimers(): void {
    this.#presence.stop()
    this.#compaction.stop()
  }

  #receive(connection: Connection, frame: Uint8Array): void {
    try {
      this.#handle(connection, readMessage(frame), frame)
    } catch (error) {
      this.#refuse(connection, error)
    }
  }

  #refuse(connection: Connection, error: unknown): void {
    if (error instanceof NoDocument) {
      this.#deps.onDamaged(this, error)
      return
    }
    const refused = error instanceof UpdateRefused ? error : new UpdateRefused('malformed message')
    this.#deps.refusals.note({ room: this.name, personId: connection.personId, reason: refused.reason })
    connection.close(closeCodes[refused.code], refused.reason)
  }

  #handle(connection: Connection, message: Message, frame: Uint8Array): void {
    switch (message.type) {
      case 'step1':
        this.#count(connection)
        this.#answer(connection, knownPart(message.stateVector, this.#ids.clocks))
        break
      case 'step2':
      case 'update':
        if (connection.right === 'write' && this.#admission.isFullOfDeleted(message.update)) {
          connection.putBack(frame, this.compact())
          return
        }
        this.#count(connection)
        this.#accept(connection, message.type, message.update, frame)
        break
      case 'awareness':
        this.#presence.update(connection, message.entries)
        break
      case 'query-awareness':
        this.#presence.sendEverybodyTo(connection)
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

  #answer(connection: Connection, stateVector: Uint8Array): void {
    const send = () => {
      const { frame, read } = this.#state.answer(stateVector)
      connection.noteReading(read)
      connection.sendState(frame, this.#state.size)
    }
    if (!this.#state.isHeavy) send()
    else
      this.#compaction
        .lighten()
        .then(send)
        .catch(error => this.#failed(connection, error))
  }

  #accept(connection: Connection, type: 'step2' | 'update', update: Uint8Array, frame: Uint8Array): void {
    const inspection = inspectUpdate(update)
    const isEmpty = update.length <= EMPTY_UPDATE_BYTES
    const mayWrite = connection.right === 'write' && (type === 'step2' || !connection.hasGap)
    if (!mayWrite) {
      if (!isEmpty) connection.refuse()
      return
    }
    const taken = isEmpty ? 'nothing-new' : this.#admission.take(update, inspection, connection, type)
    if (taken === 'gap') {
      this.#askAgain(connection)
      return
    }
    if (taken === 'untried') {
      connection.syncCount-- // it comes again
      connection.putBack(frame, this.#tryOut(connection, update, inspection))
      return
    }
    connection.gapsInARow = 0
    if (type === 'step2') connection.closeGap()
    if (taken === 'nothing-new') return
    this.#incoming.push({ from: connection, by: connection.personId, taken })
    this.#deps.scheduleTurn(this)
  }

  async #tryOut(connection: Connection, update: Uint8Array, inspection: Inspection): Promise<void> {
    try {
      await this.#admission.tryOut(update, inspection, connection, this.#deps.compactor)
    } catch (error) {
      this.#failed(connection, error)
    }
  }

  /** Of what was done elsewhere: not every failure is the sender's fault. */
  #failed(connection: Connection, error: unknown): void {
    if (error instanceof UpdateRefused || error instanceof NoDocument) this.#refuse(connection, error)
    else connection.fail()
  }

  /** It builds on something that is not here: who is honest has that too, and sends all of it when asked. */
  #askAgain(connection: Connection): void {
    connection.refuse()
    if (++connection.gapsInARow > this.#deps.limits.gapsInARow) throw new UpdateRefused('leaves out what came before')
    this.ask(connection)
  }

  #takeIncoming(): readonly Incoming[] {
    const incoming = this.#incoming
    if (incoming.length === 0) return incoming
    this.#incoming = []
    if (!incoming.some(({ from }) => from?.hasFailed)) return incoming
    for (const { from, taken } of incoming) if (from?.hasFailed) this.#admission.takeBack(taken)
    return incoming.filter(({ from }) => !from?.hasFailed)
  }

  /** Who waits to hear what is saved, and how much they had sent by now. */
  #takeAwaiting(): Awaiting | null {
    if (this.#awaitingSaved.size === 0) return null
    const awaiting: Awaiting = new Map()
    for (const connection of this.#awaitingSaved) awaiting.set(connection, connection.syncCount)
    this.#awaitingSaved.clear()
    return awaiting
  }

  #keep(incoming: readonly Incoming[], awaiting: Awaiting | null): void {
    const at = this.#deps.now()
    try {
      const entries = entriesOfTurn(incoming)
      const merged = mergeAll(entries.map(({ update }) => update))
      let keeping: Keeping | null = null
      for (const { by, update } of entries) keeping = this.#deps.updates.append(this.name, { by, at, update })
      if (keeping) this.#settling = this.#passWhenWritten(keeping, { incoming, merged, entryCount: entries.length }, awaiting)
    } catch (error) {
      this.#notKept(incoming, error)
    }
  }

  /** Turns are written in their order, so they are passed on in their order. */
  async #passWhenWritten(keeping: Keeping, kept: Kept, awaiting: Awaiting | null): Promise<void> {
    try {
      await keeping.written
      this.#lastFlushed = keeping.flushed
      this.#pass(kept)
    } catch (error) {
      this.#notKept(kept.incoming, error)
    }
    if (awaiting) this.#confirm(awaiting)
  }

  /** Whose updates were not kept is cut off by then and hears nothing. */
  #confirm(awaiting: Awaiting): void {
    const confirm = () => {
      for (const [connection, count] of awaiting) connection.confirmSaved(count)
    }
    this.#lastFlushed.then(confirm, confirm)
  }

  #pass({ incoming, merged, entryCount }: Kept): void {
    const [first] = incoming
    const isOnlyOne = incoming.length === 1
    this.#entryCount += entryCount
    this.#state.add(merged, isOnlyOne && first ? first.taken.deletes : incoming.flatMap(({ taken }) => taken.deletes))
    for (const { taken } of incoming) this.#admission.passed(taken)
    const onlySender = isOnlyOne || incoming.every(({ from }) => from === first?.from) ? first?.from : null
    this.#sendToAllBut(onlySender, merged)
    this.#compaction.consider()
  }

  #sendToAllBut(sender: Connection | null | undefined, update: Uint8Array): void {
    let frame: Buffer | null = null
    for (const connection of this.#connections) {
      if (connection === sender) continue
      frame ??= webSocketFrame(updateFrame(update))
      connection.pass(frame)
    }
  }

  /** Their sockets come back and bring it again in their step 2: nothing is dropped in silence. */
  #notKept(incoming: readonly Incoming[], error: unknown): void {
    this.#deps.log.error({ err: error, room: this.name }, 'relay: updates could not be kept')
    for (const { from, taken, onNotKept } of incoming) {
      this.#admission.takeBack(taken)
      from?.fail()
      onNotKept?.(error)
    }
  }

  #notCompacted(error: unknown): void {
    if (error instanceof NoDocument) this.#deps.onDamaged(this, error)
    else this.#deps.log.error({ err: error, room: this.name }, 'relay: snapshot not saved; the entries are kept all the same')
  }
}

/** A disk that stands still holds up a step of the group, though not for ever. */
async function inTime(flushed: Promise<void>): Promise<void> {
  const late = sleep(LONGEST_FLUSH_MS, 'late' as const, { ref: false })
  if ((await Promise.race([flushed, late])) === 'late') throw new Error('The disk does not take what was typed')
}
