/**
 * The live channels of all decisions: each gets its rights, the events after the number it names, then every further one, and who else is
 * here. Whoever loses the right to read is cut off before the command that took it is acknowledged. A decision that is being prepared
 * says only that; when it is shared, its log follows.
 */
import type { DecisionEvent, ReadRight } from '@concord/shared'
import { liveCloseCodes } from '@concord/shared/contract'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Catalogue } from '../catalogue/Catalogue.ts'
import type { Told } from '../fanout/Fanout.ts'
import type { Journal } from '../journal/Journal.ts'
import type { Limits } from '../limits.ts'
import type { DecisionStore } from './decisionStore.ts'
import { frameOf, type Listener, LiveChannel } from './liveChannel.ts'
import { LiveChannels } from './liveChannels.ts'
import { rightsView, showsPresence, viewerOf } from './rights.ts'

const RESTARTING = 1012
const NOTHING_TO_SAY = 1008
const TRY_AGAIN = 1011
const PING_EVERY_MS = 30_000
/** Sent at once to who catches up; the next ones when these have been taken. Far less than a reader may owe. */
const PAGE_EVENTS = 200

export type LiveFeedDeps = {
  journal: Journal
  catalogue: Catalogue
  store: DecisionStore
  limits: Pick<Limits, 'socketsPerSession' | 'socketsPerPerson'>
  log: Pick<Logger, 'info' | 'error'>
}

export class LiveFeed {
  readonly #deps: LiveFeedDeps
  readonly #channels = new LiveChannels()
  readonly #catchingUp = new Map<LiveChannel, Promise<void>>()
  readonly #pinging: NodeJS.Timeout
  #isClosing = false

  constructor(deps: LiveFeedDeps) {
    this.#deps = deps
    this.#pinging = setInterval(() => this.#ping(), PING_EVERY_MS).unref()
  }

  get size(): number {
    return this.#channels.size
  }

  /** Takes a socket in the tick in which it arrives. `who` is asked again once an end of the session can no longer be missed. */
  connect(socket: WebSocket, decisionId: string, after: number, who: () => Promise<Listener | null>): void {
    const { log } = this.#deps
    socket.on('error', error => log.info({ err: error, decisionId }, 'live: socket error'))
    socket.once('message', () => socket.close(NOTHING_TO_SAY, 'nothing is said this way'))
    this.#open(socket, decisionId, after, who).catch(error => {
      log.error({ err: error, decisionId }, 'live: could not be opened')
      socket.close(TRY_AGAIN, 'could not be opened')
    })
  }

  /** Resolves when everybody concerned has been sent what was told, is being sent the log up to there, or is cut off. */
  async told(told: Told): Promise<void> {
    if (told.type === 'sessions-ended') this.#endSessions(told.sessionIds)
    else await this.#grown(told.decisionId, told.events, told.haveRightsChanged)
  }

  /** Sockets are told to come back. */
  close(): void {
    this.#isClosing = true
    clearInterval(this.#pinging)
    for (const channel of this.#channels) channel.close(RESTARTING, 'restarting')
  }

  async #open(socket: WebSocket, decisionId: string, after: number, who: () => Promise<Listener | null>): Promise<void> {
    const listener = await who()
    if (this.#isClosing) return socket.close(RESTARTING, 'restarting')
    if (!listener) return socket.close(liveCloseCodes.signedOut, 'not signed in')
    if (this.#hasEnough(listener)) return socket.close(liveCloseCodes.tooMany, 'too many open at the same time')
    const seq = this.#deps.store.get(decisionId)?.state.seq ?? 0
    const channel = new LiveChannel(socket, decisionId, listener, Math.min(after, seq))
    this.#channels.add(channel)
    socket.on('close', () => this.#leave(channel))
    if (!(await who())) return channel.close(liveCloseCodes.signedOut, 'session ended')
    await this.#refreshRights(channel)
    await this.#catchUp(channel)
    if (!channel.isOpen) this.#leave(channel)
    this.#sendPresence(decisionId)
  }

  #endSessions(sessionIds: readonly string[]): void {
    for (const channel of sessionIds.flatMap(sessionId => this.#channels.ofSession(sessionId)))
      channel.close(liveCloseCodes.signedOut, 'session ended')
  }

  async #grown(decisionId: string, events: readonly DecisionEvent[], haveRightsChanged: boolean): Promise<void> {
    const concerned = this.#channels.following(decisionId)
    if (haveRightsChanged) await Promise.all(concerned.map(channel => this.#refreshRights(channel)))
    const [first] = events
    const frames = events.map(frameOf) // built once for all
    for (const channel of concerned) {
      if (!channel.mayRead || this.#catchingUp.has(channel)) continue // the log is being sent, up to its end
      if (first && channel.sent + 1 === first.seq) channel.sendEvents(frames)
      else this.#catchUp(channel).catch(error => this.#fail(channel, error)) // as long as its reader takes: the command does not wait
    }
    if (haveRightsChanged) this.#sendPresence(decisionId)
  }

  async #refreshRights(channel: LiveChannel): Promise<void> {
    const person = await this.#deps.catalogue.person(channel.personId)
    const decision = this.#deps.store.get(channel.decisionId)
    const rights = person && decision ? rightsView(decision, viewerOf(person)) : null
    if (rights && isListening(rights.read)) channel.sendRights(rights)
    else channel.close(liveCloseCodes.noRightToRead, 'no right to read')
  }

  /** Sends the log from where the channel is to its end, also what is appended meanwhile. */
  #catchUp(channel: LiveChannel): Promise<void> {
    const running = this.#catchingUp.get(channel)
    if (running) return running
    const { journal, store } = this.#deps
    const isBehind = () => channel.isOpen && channel.mayRead && channel.sent < (store.get(channel.decisionId)?.state.seq ?? 0)
    const send = async () => {
      try {
        while (isBehind()) {
          const events = await journal.read(channel.decisionId, channel.sent, PAGE_EVENTS)
          if (channel.mayRead) channel.sendEvents(events.map(frameOf))
          await channel.taken()
        }
      } finally {
        this.#catchingUp.delete(channel)
      }
    }
    if (!isBehind()) return Promise.resolve()
    const catching = send()
    this.#catchingUp.set(channel, catching)
    return catching
  }

  #fail(channel: LiveChannel, error: unknown): void {
    this.#deps.log.error({ err: error, decisionId: channel.decisionId }, 'live: the log could not be sent')
    channel.close(TRY_AGAIN, 'the log could not be sent')
  }

  #leave(channel: LiveChannel): void {
    this.#catchingUp.delete(channel)
    if (this.#channels.delete(channel)) this.#sendPresence(channel.decisionId)
  }

  #sendPresence(decisionId: string): void {
    const state = this.#deps.store.get(decisionId)?.state
    if (!state) return
    const listening = this.#channels.following(decisionId).filter(({ isOpen, mayRead }) => isOpen && mayRead)
    const here = showsPresence(state) ? [...new Set(listening.map(({ personId }) => personId))].sort() : []
    for (const channel of listening) channel.sendPresence(here)
  }

  #hasEnough(listener: Listener): boolean {
    const { session, person } = this.#channels.countOf(listener)
    return session >= this.#deps.limits.socketsPerSession || person >= this.#deps.limits.socketsPerPerson
  }

  #ping(): void {
    for (const channel of this.#channels) channel.ping()
  }
}

const isListening = (read: ReadRight): boolean => read === 'full' || read === 'being-prepared'
