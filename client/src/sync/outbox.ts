/**
 * Commands on their way: kept on this device until the server has answered, sent one after another per decision, the same id on
 * every try, so that an answer that was lost costs nothing. A refused one does not block the next and is kept, with its reason,
 * until it is dismissed. One sender per decision across all tabs (Web Locks); tabs tell one another what happened.
 */
import { type CommandAnswer, postCommand, type SentCommand } from '../api/decisions.ts'
import { ApiProblem } from '../api/problem.ts'
import { sendVoice } from '../voice/sendVoice.ts'
import { forgetVoice } from '../voice/voiceShelf.ts'
import { createBackoff } from './backoff.ts'
import { type OutboxEntry, type OutboxStore, openOutboxStore } from './outboxStore.ts'

/** Why nothing goes out just now. */
export type OutboxTrouble = 'unreachable' | 'signed-out' | 'other-person' | 'reload-needed' | 'server-trouble'

export type OutboxSnapshot = {
  waiting: readonly OutboxEntry[]
  refused: readonly OutboxEntry[]
  trouble: OutboxTrouble | null
  /** False: this browser keeps nothing, so what waits is lost with the page. */
  isKept: boolean
}

/** `waits`: kept here, nobody has answered yet. */
export type Delivery =
  | { kind: 'accepted'; answer: CommandAnswer }
  | { kind: 'refused'; refusal: NonNullable<OutboxEntry['refusal']> }
  | { kind: 'waits' }

export type OutboxDeps = {
  openStore(): Promise<OutboxStore>
  post(decisionId: string, command: SentCommand): Promise<CommandAnswer>
  /** Runs alone for this name in all tabs. */
  lock(name: string, run: () => Promise<void>): Promise<void>
  channel: Pick<BroadcastChannel, 'postMessage'> & { onmessage: ((event: MessageEvent) => void) | null }
  now(): number
  later(run: () => void, ms: number): void
}

/** What tabs tell one another: something in the store has changed; or how a command went. */
type Word = { commandId?: string; decisionId?: string; delivery?: Delivery }

const realDeps = (): OutboxDeps => ({
  openStore: openOutboxStore,
  post: postWithVoice,
  lock: (name, run) => (navigator.locks ? navigator.locks.request(name, run) : run()),
  channel: new BroadcastChannel('concord-outbox'),
  now: Date.now,
  later: (run, ms) => void setTimeout(run, ms),
})

export class Outbox {
  readonly #personId: string
  readonly #deps: OutboxDeps
  readonly #store: Promise<OutboxStore>
  readonly #backoff = createBackoff(1_000, 30_000)
  readonly #listeners = new Set<() => void>()
  readonly #onDelivered = new Set<(decisionId: string, answer: CommandAnswer) => void>()
  readonly #awaiting = new Map<string, (delivery: Delivery) => void>()
  readonly #sending = new Set<string>()
  #snapshot: OutboxSnapshot = { waiting: [], refused: [], trouble: null, isKept: true }
  #lastPlace = 0
  #refreshed = 0
  #isClosed = false

  constructor(personId: string, deps: OutboxDeps = realDeps()) {
    this.#personId = personId
    this.#deps = deps
    this.#store = deps.openStore()
    deps.channel.onmessage = ({ data }) => void this.#hear(data as Word)
    void this.wake()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): OutboxSnapshot => this.#snapshot

  /** Tells of each command that the server took, whichever tab sent it. */
  onDelivered(listener: (decisionId: string, answer: CommandAnswer) => void): () => void {
    this.#onDelivered.add(listener)
    return () => this.#onDelivered.delete(listener)
  }

  /** Shown as waiting at once; answers when the server has, or when it is plain that it cannot be asked now. */
  async put(decisionId: string, command: SentCommand): Promise<Delivery> {
    const place = Math.max(this.#deps.now(), this.#lastPlace + 1)
    this.#lastPlace = place
    const entry = { id: command.id, place, personId: this.#personId, decisionId, command, queuedAt: this.#deps.now() }
    const delivery = new Promise<Delivery>(resolve => this.#awaiting.set(entry.id, resolve))
    this.#refreshed += 1 // a listing that began before must not take it from the screen
    this.#set({ waiting: [...this.#snapshot.waiting, entry] })
    const store = await this.#store
    await store.put(entry)
    await this.#refresh()
    this.#deps.channel.postMessage({} satisfies Word)
    void this.#send(decisionId)
    return delivery
  }

  /** The person has read the refusal. */
  async dismiss(commandId: string): Promise<void> {
    await (await this.#store).remove(commandId)
    this.#deps.channel.postMessage({} satisfies Word)
    await this.#refresh()
  }

  /** Looks what waits, from earlier pages too, and tries to send it now. */
  async wake(): Promise<void> {
    await this.#refresh()
    const decisions = new Set(this.#snapshot.waiting.map(entry => entry.decisionId))
    await Promise.all([...decisions].map(decisionId => this.#send(decisionId)))
  }

  /** Somebody else has signed in: what waits stays in the store until this person is back. */
  close(): void {
    this.#isClosed = true
    this.#deps.channel.onmessage = null
  }

  async #send(decisionId: string): Promise<void> {
    if (this.#isClosed || this.#sending.has(decisionId)) return
    this.#sending.add(decisionId)
    try {
      await this.#deps.lock(`concord-outbox-${decisionId}`, () => this.#sendAll(decisionId))
    } finally {
      this.#sending.delete(decisionId)
    }
    if (this.#snapshot.trouble === null && (await this.#first(decisionId))) void this.#send(decisionId) // put while the lock was given back
  }

  async #sendAll(decisionId: string): Promise<void> {
    for (;;) {
      const entry = await this.#first(decisionId)
      if (!entry) return this.#set({ trouble: null })
      if (this.#isClosed) return
      try {
        const answer = await this.#deps.post(decisionId, entry.command)
        await this.#settle(entry, { kind: 'accepted', answer })
      } catch (error) {
        const trouble = troubleOf(error)
        if (trouble) return this.#hold(trouble)
        await this.#settle(entry, { kind: 'refused', refusal: this.#refusalOf(error) })
      }
    }
  }

  async #first(decisionId: string): Promise<OutboxEntry | undefined> {
    const entries = await (await this.#store).all()
    return entries.find(entry => entry.decisionId === decisionId && entry.personId === this.#personId && !entry.refusal)
  }

  /** First into the state on the screen, then out of the store: nothing flickers, and a crash between the two only sends it again. */
  async #settle(entry: OutboxEntry, delivery: Delivery): Promise<void> {
    const store = await this.#store
    this.#backoff.reset()
    if (delivery.kind === 'accepted') {
      this.#tellDelivered(entry.decisionId, delivery.answer)
      await store.remove(entry.id)
    } else if (delivery.kind === 'refused') await store.put({ ...entry, refusal: delivery.refusal })
    this.#set({ trouble: null })
    await this.#refresh()
    this.#resolve(entry.id, delivery)
    this.#deps.channel.postMessage({ commandId: entry.id, decisionId: entry.decisionId, delivery } satisfies Word)
  }

  #hold(trouble: OutboxTrouble): void {
    this.#set({ trouble })
    for (const id of [...this.#awaiting.keys()]) this.#resolve(id, { kind: 'waits' })
    if (trouble === 'unreachable' || trouble === 'server-trouble')
      this.#deps.later(() => void this.wake(), this.#backoff.nextMs())
  }

  async #hear({ commandId, decisionId, delivery }: Word): Promise<void> {
    if (decisionId && delivery?.kind === 'accepted') this.#tellDelivered(decisionId, delivery.answer)
    await this.#refresh()
    if (commandId && delivery) this.#resolve(commandId, delivery)
  }

  #tellDelivered(decisionId: string, answer: CommandAnswer): void {
    for (const listener of this.#onDelivered) listener(decisionId, answer)
  }

  #resolve(commandId: string, delivery: Delivery): void {
    this.#awaiting.get(commandId)?.(delivery)
    this.#awaiting.delete(commandId)
  }

  async #refresh(): Promise<void> {
    const turn = ++this.#refreshed
    const store = await this.#store
    const mine = (await store.all()).filter(entry => entry.personId === this.#personId)
    if (turn !== this.#refreshed) return
    this.#lastPlace = Math.max(this.#lastPlace, ...mine.map(entry => entry.place))
    this.#set({
      waiting: mine.filter(entry => !entry.refusal),
      refused: mine.filter(entry => entry.refusal),
      isKept: store.isKept,
    })
  }

  #refusalOf(error: unknown): NonNullable<OutboxEntry['refusal']> {
    if (!(error instanceof ApiProblem)) throw error
    return { code: error.code, facts: error.facts, detail: error.detail ?? null, at: this.#deps.now() }
  }

  #set(changes: Partial<OutboxSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes }
    for (const listener of this.#listeners) listener()
  }
}

/** Null: the server has answered, with a no. */
function troubleOf(error: unknown): OutboxTrouble | null {
  if (!(error instanceof ApiProblem)) return 'unreachable'
  if (error.status === 401) return 'signed-out'
  if (error.code === 'other-person') return 'other-person'
  if (error.status === 426) return 'reload-needed'
  return error.status === 429 || error.status >= 500 ? 'server-trouble' : null
}

/** What was said goes out before the command that names it; once that is accepted, this device need not keep it. */
async function postWithVoice(decisionId: string, command: SentCommand): Promise<CommandAnswer> {
  const voiceId = 'voiceId' in command ? command.voiceId : undefined
  if (voiceId) await sendVoice(decisionId, voiceId)
  const answer = await postCommand(decisionId, { ...command })
  if (voiceId) await forgetVoice(voiceId)
  return answer
}

const outboxes = new Map<string, Outbox>()

/** One outbox per signed-in person for as long as the page lives, shared by all decisions. */
export function outboxOf(personId: string): Outbox {
  const known = outboxes.get(personId)
  if (known) return known
  for (const other of outboxes.values()) other.close()
  outboxes.clear()
  const outbox = new Outbox(personId)
  outboxes.set(personId, outbox)
  window.addEventListener('online', () => void outbox.wake())
  return outbox
}
