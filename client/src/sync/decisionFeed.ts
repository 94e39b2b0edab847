/**
 * One decision, live: loads it, opens its channel, folds each event with shared's `evolve`, fetches what is missing, and comes back
 * after every break, asking for what came after the last number seen. Snapshots are immutable, for useSyncExternalStore.
 * What this person has asked for and the server has not answered is not in here: outbox.ts, decision/withUnsent.ts.
 */
import type { DecisionEvent, DecisionState } from '@concord/shared'
import { evolve } from '@concord/shared'
import type { ImportedView, LiveFrame, Mine, RightsView } from '@concord/shared/contract'
import { ApiProblem } from '../api/problem.ts'
import { createBackoff } from './backoff.ts'
import { type FeedServer, type FeedSocket, realFeedServer } from './feedServer.ts'

/** Why nothing is shown. Final until the page does something about it, but for `being-prepared`: that waits for the decision to be shared. */
export type FeedEnd = 'signed-out' | 'reload-needed' | 'being-prepared' | 'no-right-to-read' | 'not-found' | 'damaged'

export type FeedSnapshot = {
  /** Null until the first answer. */
  loaded: { state: DecisionState; mine: Mine; rights: RightsView; imported: ImportedView | null } | null
  here: ReadonlySet<string>
  link: 'connecting' | 'live' | 'offline'
  end: FeedEnd | null
  /** The server's clock minus this device's, in ms. */
  clockOffsetMs: number
  /** The log that the server gave after a break does not continue the one seen before: everything was loaded anew. */
  hasLogChanged: boolean
}

const CLOSED_SIGNED_OUT = 4401
const CLOSED_NO_RIGHT = 4403
const CLOSED_RELOAD = 4426

const emptySnapshot: FeedSnapshot = {
  loaded: null,
  here: new Set(),
  link: 'connecting',
  end: null,
  clockOffsetMs: 0,
  hasLogChanged: false,
}

/** Ids of commands whose events are in the state, so that an answer and the live channel never show one act twice. */
const REMEMBERED_COMMANDS = 500

export class DecisionFeed {
  readonly #decisionId: string
  readonly #personId: string
  readonly #server: FeedServer
  readonly #backoff = createBackoff(500, 15_000)
  readonly #listeners = new Set<() => void>()
  readonly #applied = new Set<string>()
  /** Events that came before those in front of them. */
  readonly #ahead = new Map<number, DecisionEvent>()
  #snapshot = emptySnapshot
  #socket: FeedSocket | null = null
  #abort: AbortController | null = null
  #cancelRetry: (() => void) | null = null
  #gap: Promise<void> | null = null

  constructor(decisionId: string, personId: string, server: FeedServer = realFeedServer) {
    this.#decisionId = decisionId
    this.#personId = personId
    this.#server = server
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): FeedSnapshot => this.#snapshot

  hasApplied(commandId: string): boolean {
    return this.#applied.has(commandId)
  }

  start(): void {
    if (this.#abort) return
    this.#abort = new AbortController()
    this.#set({ link: 'connecting', end: null })
    void this.#connect(this.#abort.signal)
  }

  stop(): void {
    this.#abort?.abort()
    this.#abort = null
    this.#cancelRetry?.()
    this.#closeSocket()
    this.#set({ link: 'offline', here: new Set() })
  }

  /** Something says that the network is back, or that somebody signed in: do not wait for the next try. */
  wake(): void {
    if (!this.#abort || this.#snapshot.link === 'live') return
    this.stop()
    this.start()
  }

  /** The device has no network: a socket may not notice for minutes. */
  lose(): void {
    if (!this.#abort || this.#snapshot.end) return
    this.#closeSocket()
    this.#ahead.clear()
    this.#set({ link: 'offline', here: new Set() })
    this.#retry(this.#abort.signal)
  }

  /** Events that a command's own answer brought, before the live channel did. Those without a name are mine. */
  take(events: readonly DecisionEvent[]): void {
    this.#knowAsMine(events)
    for (const event of events) this.#fold(event)
  }

  /** So that nothing of mine reads as somebody else's until `refreshMine` has its answer. */
  #knowAsMine(events: readonly DecisionEvent[]): void {
    const { loaded } = this.#snapshot
    const mine = events.flatMap(hiddenIdOf)
    if (!loaded || mine.length === 0) return
    this.#set({ loaded: { ...loaded, mine: { ...loaded.mine, hidden: [...new Set([...loaded.mine.hidden, ...mine])] } } })
  }

  /** Asks again for what only I may see: after a ballot, or an idea under a hidden name. */
  async refreshMine(): Promise<void> {
    const signal = this.#abort?.signal
    const loaded = this.#snapshot.loaded
    if (!signal || !loaded) return
    try {
      const view = await this.#server.load(this.#decisionId, signal)
      if (isOtherPast(loaded.state, view.state)) return this.#startOver()
      const now = this.#snapshot.loaded
      if (now) this.#set({ loaded: { ...now, mine: view.mine } })
    } catch {
      // Not reachable just now: the next connection loads it again.
    }
  }

  async #connect(signal: AbortSignal): Promise<void> {
    try {
      if (this.#snapshot.loaded === null) await this.#load(signal)
      else void this.refreshMine()
    } catch (error) {
      if (signal.aborted) return
      const end = endOf(error)
      if (end === 'being-prepared') return this.#awaitSharing(signal)
      if (end) return this.#finish(end)
      this.#set({ link: 'offline' })
      return this.#retry(signal)
    }
    if (!signal.aborted) this.#openSocket(signal)
  }

  async #load(signal: AbortSignal): Promise<void> {
    const askedAt = this.#server.now()
    const view = await this.#server.load(this.#decisionId, signal)
    const answeredAt = this.#server.now()
    this.#set({
      loaded: { state: view.state, mine: view.mine, rights: view.rights, imported: view.imported ?? null },
      clockOffsetMs: Math.round(view.now - (askedAt + answeredAt) / 2),
    })
  }

  #openSocket(signal: AbortSignal): void {
    const seq = this.#snapshot.loaded?.state.seq ?? 0
    const socket = this.#server.open(this.#decisionId, seq)
    this.#socket = socket
    socket.onopen = () => {
      this.#backoff.reset()
      this.#set({ link: 'live' })
    }
    socket.onmessage = ({ data }) => {
      if (typeof data === 'string') this.#receive(JSON.parse(data) as LiveFrame)
    }
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket || signal.aborted) return
      this.#socket = null
      void this.#afterClose(code, signal)
    }
  }

  async #afterClose(code: number, signal: AbortSignal): Promise<void> {
    this.#set({ link: 'offline', here: new Set() })
    if (code === CLOSED_SIGNED_OUT) return this.#finish('signed-out')
    if (code === CLOSED_RELOAD) return this.#finish('reload-needed')
    if (code === CLOSED_NO_RIGHT) return this.#askWhy(signal)
    this.#retry(signal)
  }

  /** Closed without a right to read: the plain call says which of the reasons it is. */
  async #askWhy(signal: AbortSignal): Promise<void> {
    try {
      await this.#load(signal)
      this.#retry(signal)
    } catch (error) {
      if (signal.aborted) return
      const end = endOf(error)
      if (end === 'being-prepared') this.#awaitSharing(signal)
      else this.#finish(end === null || end === 'not-found' ? 'no-right-to-read' : end) // it was there, so it does exist
    }
  }

  /** The channel says when it is shared. */
  #awaitSharing(signal: AbortSignal): void {
    this.#set({ end: 'being-prepared', loaded: null })
    this.#openSocket(signal)
  }

  #retry(signal: AbortSignal): void {
    this.#cancelRetry?.()
    this.#cancelRetry = this.#server.later(() => {
      if (signal.aborted) return
      this.#set({ link: 'connecting' })
      void this.#connect(signal)
    }, this.#backoff.nextMs())
  }

  #finish(end: FeedEnd): void {
    this.#closeSocket()
    this.#cancelRetry?.()
    this.#abort = null
    this.#set({ end, link: 'offline', here: new Set() })
  }

  #closeSocket(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #receive(frame: LiveFrame): void {
    if (frame.type === 'event') this.#fold(frame.event)
    else if (frame.type === 'presence') this.#set({ here: new Set<string>(frame.here) })
    else if (frame.type === 'rights') this.#takeRights({ read: frame.read, documents: frame.documents })
  }

  #takeRights(rights: RightsView): void {
    const { loaded } = this.#snapshot
    const signal = this.#abort?.signal
    if (loaded) this.#set({ loaded: { ...loaded, rights } })
    else if (rights.read === 'full' && signal && this.#snapshot.end === 'being-prepared') {
      this.#closeSocket()
      this.#set({ end: null, link: 'connecting' })
      void this.#connect(signal)
    }
  }

  #fold(event: DecisionEvent): void {
    const { loaded } = this.#snapshot
    if (!loaded || event.seq <= loaded.state.seq) return
    if (event.seq > loaded.state.seq + 1) {
      this.#ahead.set(event.seq, event)
      this.#fillGap()
    } else if (event.prev !== loaded.state.head) this.#startOver()
    else this.#append(loaded, event)
  }

  #append(loaded: NonNullable<FeedSnapshot['loaded']>, event: DecisionEvent): void {
    this.#remember(event.commandId)
    this.#set({ loaded: { ...loaded, state: evolve(loaded.state, event) } })
    const isMyBallot = (event.type === 'BallotCast' || event.type === 'BallotWithdrawn') && event.by === this.#personId
    if (isMyBallot) void this.refreshMine() // cast on another device, perhaps
    const next = this.#ahead.get(event.seq + 1)
    this.#ahead.delete(event.seq)
    if (next) this.#fold(next)
  }

  /** One fetch at a time; what comes meanwhile by the channel waits in `#ahead`. */
  #fillGap(): void {
    const signal = this.#abort?.signal
    if (this.#gap || !signal) return
    this.#gap = this.#fetchAfter(signal).finally(() => {
      this.#gap = null
      this.#forgetBehind()
      if (this.#ahead.size > 0 && !signal.aborted) this.#fillGap()
    })
  }

  #forgetBehind(): void {
    const seq = this.#snapshot.loaded?.state.seq ?? 0
    for (const ahead of [...this.#ahead.keys()]) if (ahead <= seq) this.#ahead.delete(ahead)
  }

  async #fetchAfter(signal: AbortSignal): Promise<void> {
    try {
      for (;;) {
        const before = this.#snapshot.loaded?.state.seq ?? 0
        const page = await this.#server.log(this.#decisionId, before, signal)
        for (const event of page.events) this.#fold(event)
        const now = this.#snapshot.loaded?.state.seq ?? 0
        if (now === before) this.#ahead.clear() // the log does not bring what the channel has announced
        if (now >= page.seq || now === before) return
      }
    } catch {
      if (!signal.aborted) this.lose() // a new connection asks for all that is missing
    }
  }

  /** The chain does not continue what was seen: never mix two logs. */
  #startOver(): void {
    this.stop()
    this.#applied.clear()
    this.#ahead.clear()
    this.#snapshot = { ...this.#snapshot, loaded: null, hasLogChanged: true }
    this.start()
  }

  #remember(commandId: string): void {
    this.#applied.add(commandId)
    if (this.#applied.size <= REMEMBERED_COMMANDS) return
    for (const oldest of this.#applied) {
      this.#applied.delete(oldest)
      return
    }
  }

  #set(changes: Partial<FeedSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes }
    for (const listener of this.#listeners) listener()
  }
}

/** The server does not know what was seen here before it was asked: it was restored from a backup. */
const isOtherPast = (seen: DecisionState, told: DecisionState): boolean =>
  told.seq < seen.seq || (told.seq === seen.seq && told.head !== seen.head)

function endOf(error: unknown): FeedEnd | null {
  if (!(error instanceof ApiProblem)) return null
  if (error.status === 401) return 'signed-out'
  if (error.status === 426) return 'reload-needed'
  if (error.code === 'being-prepared' || error.code === 'damaged') return error.code
  if (error.status === 403) return 'no-right-to-read'
  return error.status === 404 ? 'not-found' : null
}

function hiddenIdOf(event: DecisionEvent): Mine['hidden'][number][] {
  if (event.by !== undefined) return []
  return event.type === 'IdeaPosted' ? [event.ideaId] : event.type === 'IdeaReplied' ? [event.replyId] : []
}
