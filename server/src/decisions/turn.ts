/**
 * One turn of one decision: what was asked is decided one after another on a draft, then appended at once, durably, with the answers; only
 * then does anybody see it. A fault leaves the decision as it was.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import {
  type Command,
  type CommandId,
  type DecideContext,
  type DecisionEvent,
  type DecisionState,
  decide,
  type EpochMs,
  evolve,
  nextDue,
  type Outcome,
  type OwnCommand,
  openPoll,
  type PersonId,
  type PollId,
  type Rejection,
  type SecretBox,
  type SideWrite,
} from '@concord/shared'
import { seal } from '@concord/shared/verify'
import type { Person } from '../catalogue/Catalogue.ts'
import type { Journal } from '../journal/Journal.ts'
import { nativeSha256 } from '../journal/nativeSha256.ts'
import type { PollPlace } from '../polls/BallotBox.ts'
import { type FreshKeys, makePollKeys } from '../polls/pollKeys.ts'
import { placeOf, type SecretPolls } from '../polls/secretPolls.ts'
import type { BesideTable } from './besideTable.ts'
import type { Decision } from './decisionStore.ts'
import { type FactSources, gatherFacts, stepsForward } from './gatherFacts.ts'
import { readRightOf, viewerOf } from './rights.ts'
import { type Asked, answerWrite, bodyHash, type StoredAnswer, storedAnswer } from './storedAnswer.ts'

/** What the door itself refuses; the rest are the rules' own. */
type DoorRejection = {
  code: 'not-found' | 'log-has-moved-on' | 'command-id-reused' | 'command-id-of-another' | 'document-damaged' | 'imported'
  facts: Rejection['facts']
}
export type Refused = { ok: false; rejection: Rejection | DoorRejection }
export type Answer = { ok: true; seq: number; events: readonly DecisionEvent[] } | Refused

export type TurnDeps = Omit<FactSources, 'polls'> & { journal: Journal; polls: SecretPolls }

export const secureRandom = { bytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)) }

export const refuse = (code: DoorRejection['code'], facts: Rejection['facts'] = {}): Refused => ({
  ok: false,
  rejection: { code, facts },
})

/** Who asks for the paper of a secret poll. `request`: SHA-256 of what is to be signed blind. */
export type PaperAsked = { poll: PollId; request: string; by: PersonId; at: EpochMs }

const lacksKeys = (outcome: Outcome): boolean =>
  !outcome.ok && outcome.rejection.code === 'ask-the-server' && outcome.rejection.facts.lacks === 'poll'

export class Turn {
  readonly #deps: TurnDeps
  readonly #people: readonly Person[]
  readonly #startSeq: number
  readonly #answers = new Map<string, StoredAnswer>()
  #state: DecisionState
  #beside: BesideTable
  readonly events: DecisionEvent[] = []
  readonly writes: SideWrite[] = []
  /** Secret polls that this turn opens: their boxes and keys are laid before the append. */
  readonly laid: PollPlace[] = []
  #release: (() => void) | null = null
  #held: { poll: PollId; box: SecretBox; letGo(): void } | null = null

  constructor({ state, beside }: Decision, people: readonly Person[], deps: TurnDeps) {
    this.#state = state
    this.#startSeq = state.seq
    this.#beside = beside
    this.#people = people
    this.#deps = deps
  }

  get startSeq(): number {
    return this.#startSeq
  }

  /** As it stands with everything decided so far. */
  get decision(): Omit<Decision, 'changedAt'> {
    return { state: this.#state, beside: this.#beside }
  }

  async answer(asked: Asked): Promise<Answer> {
    const { command, by, at } = asked
    const before = await this.#answerBefore(command.id)
    if (before?.by === by)
      return before.body === bodyHash(command) ? this.#repeat(before) : refuse('command-id-reused', { id: command.id })
    if (!this.#mayKnow(by, command.type === 'AddPerson')) return refuse('not-found')
    if (this.#beside.imported) return refuse('imported')
    if (before) return refuse('command-id-of-another', { id: command.id })
    const wasLost = this.#deps.polls.lostIn(this.#state) !== undefined // nobody meant the new round
    await this.strikeDue(at)
    if (wasLost || (command.expectedSeq !== undefined && command.expectedSeq !== this.#state.seq))
      return refuse('log-has-moved-on', { seq: this.#state.seq })
    const outcome = await this.#decide(command, by, at)
    if (!outcome.ok) return outcome
    const events = this.#add(outcome, command.id as CommandId)
    const stored = { by, body: bodyHash(command), first: this.#state.seq - events.length + 1, last: this.#state.seq }
    this.#answers.set(command.id, stored)
    this.writes.push(answerWrite(command.id, stored))
    return { ok: true, seq: stored.last, events }
  }

  /** The paper of a secret poll, asked for at its own door. */
  async takePaper({ poll, request, by, at }: PaperAsked): Promise<Answer> {
    if (!this.#mayKnow(by, false)) return refuse('not-found')
    if (this.#beside.imported) return refuse('imported')
    await this.strikeDue(at)
    return this.#own({ type: 'TakePaper', poll, request }, by, at)
  }

  async #own(command: OwnCommand, by: DecideContext['by'], at: EpochMs): Promise<Answer> {
    const outcome = await this.#decide(command, by, at)
    if (!outcome.ok) return outcome
    const events = this.#add(outcome, randomUUID() as CommandId)
    return { ok: true, seq: this.#state.seq, events }
  }

  /**
   * The clock acts before anybody who comes after it; a poll whose box is lost is asked again even before. Each due instant changes the state,
   * so that it never comes twice.
   */
  async strikeDue(at: EpochMs): Promise<void> {
    const lost = this.#deps.polls.lostIn(this.#state)
    if (lost) await this.#own({ type: 'ReplaceLostPoll', poll: lost }, 'clock', at)
    let due = this.#nextDue()
    while (due && due.at <= at) {
      const outcome = await this.#decide({ type: 'StrikeClock', due }, 'clock', at)
      if (!outcome.ok) throw new Error(`The clock was refused: ${outcome.rejection.code}`)
      this.#add(outcome, randomUUID() as CommandId)
      due = this.#nextDue()
    }
  }

  /** Texts and a box that were held take what comes again. */
  release(): void {
    this.#release?.()
    this.#held?.letGo()
  }

  #nextDue() {
    return nextDue(this.#state, this.#deps.polls.factsOf(this.#state))
  }

  async #decide(command: Command | OwnCommand, by: DecideContext['by'], at: EpochMs): Promise<Outcome> {
    let keys: FreshKeys | null = null
    const ask = async (): Promise<Outcome> => {
      const facts = await gatherFacts(this.decision, command, by, this.#people, this.#deps)
      const box = stepsForward(command) ? await this.#heldBox() : null
      const made = { ...(box && { box }), ...(keys && { poll: keys.facts }) }
      return decide(this.#state, command, { by, at, random: secureRandom, hash: nativeSha256, facts: { ...facts, ...made } })
    }
    let outcome = await ask()
    if (lacksKeys(outcome)) {
      keys = await makePollKeys()
      outcome = await ask()
      await this.#lay(outcome, keys)
    }
    const freezes = outcome.ok && outcome.events.some(({ type }) => type === 'DocumentFrozen')
    if (!freezes || this.#release) return outcome
    const { decisionId } = this.#state
    this.#release = this.#deps.documents.hold(decisionId) // the hash in the log is that of the last word that was accepted
    await this.#deps.documents.settle(decisionId)
    return ask()
  }

  /** The ballots of the running secret poll; nobody puts another one until the turn is over. */
  async #heldBox(): Promise<SecretBox | null> {
    const poll = openPoll(this.#state)
    if (poll?.ballots !== 'secret') return null
    if (this.#held?.poll === poll.poll) return this.#held.box
    this.#held?.letGo()
    const held = await this.#deps.polls.hold(this.#state)
    this.#held = held && { poll: poll.poll, ...held }
    return held?.box ?? null
  }

  async #lay(outcome: Outcome, keys: FreshKeys): Promise<void> {
    const opened = outcome.ok ? outcome.events.find(event => event.type === 'PollOpened') : undefined
    if (opened?.type !== 'PollOpened') return
    const place = placeOf(this.#state, opened)
    this.laid.push(place)
    await this.#deps.polls.lay(place, keys)
  }

  #add({ events: drafts, beside }: Extract<Outcome, { ok: true }>, commandId: CommandId): readonly DecisionEvent[] {
    const events = seal(drafts, this.#state, commandId, nativeSha256)
    this.#state = events.reduce<DecisionState>(evolve, this.#state)
    this.#beside = this.#beside.with(beside)
    this.events.push(...events)
    this.writes.push(...beside)
    return events
  }

  /** Who is not in a decision is told the same as if there were none; an admin of the workspace may appoint a facilitator. */
  #mayKnow(by: string, isAppointing: boolean): boolean {
    const person = this.#people.find(({ personId }) => personId === by)
    if (!person) return false
    const read = readRightOf({ state: this.#state, beside: this.#beside }, viewerOf(person))
    return read === 'full' || read === 'being-prepared' || (read === 'title' && isAppointing)
  }

  async #answerBefore(commandId: string): Promise<StoredAnswer | null> {
    return this.#answers.get(commandId) ?? storedAnswer(this.#deps.journal, this.#state.decisionId, commandId)
  }

  async #repeat({ first, last }: StoredAnswer): Promise<Answer> {
    const kept = first <= this.#startSeq ? await this.#deps.journal.read(this.#state.decisionId, first - 1) : this.events
    return { ok: true, seq: last, events: kept.filter(({ seq }) => seq >= first && seq <= last) }
  }
}
