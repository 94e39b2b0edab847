/**
 * The one way in which a decision changes: read, decide, append, tell everybody, answer. Commands to one decision go one after another;
 * those that wait share a turn (turn.ts). Rights are taken away and events sent out before the answer.
 */
import { randomUUID } from 'node:crypto'
import {
  type CommandId,
  createDecision,
  type DecisionId,
  type EpochMs,
  fold,
  type PersonId,
  type Settings,
} from '@concord/shared'
import { GENESIS, seal } from '@concord/shared/verify'
import type { Catalogue } from '../catalogue/Catalogue.ts'
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'
import type { Fanout } from '../fanout/Fanout.ts'
import type { Journal } from '../journal/Journal.ts'
import { nativeSha256 } from '../journal/nativeSha256.ts'
import type { SecretPolls } from '../polls/secretPolls.ts'
import { BesideTable } from './besideTable.ts'
import { documentOf } from './damagedText.ts'
import type { DecisionStore } from './decisionStore.ts'
import type { FactSources } from './gatherFacts.ts'
import { haveRightsChanged } from './rights.ts'
import { type Asked, answerWrite, bodyHash, storedAnswer } from './storedAnswer.ts'
import { type Answer, type PaperAsked, type Refused, refuse, secureRandom, Turn } from './turn.ts'
import { TurnQueue } from './turnQueue.ts'

export type DecisionDeps = Omit<FactSources, 'polls'> & {
  journal: Journal
  catalogue: Catalogue
  store: DecisionStore
  fanout: Fanout
  polls: SecretPolls
}
/** `id`: made by who asks; the same person asking again with the same body is told of the decision that it made. */
export type NewDecision = { id?: DecisionId | undefined; title: string; question?: string; settings?: Partial<Settings> }
export type Created = { ok: true; id: DecisionId } | Refused

/** What is asked of a turn: a command, a ballot paper, or that the clock acts. */
type Question = { type: 'command'; asked: Asked } | { type: 'paper'; asked: PaperAsked } | { type: 'strike'; at: EpochMs }

/** Of two processes one appends first; the other reads what it wrote and decides anew. */
const MAX_TRIES = 20

export class Decisions {
  readonly #deps: DecisionDeps
  readonly #turns = new TurnQueue<Question, Answer>((decisionId, questions) => this.#take(decisionId, questions))

  constructor(deps: DecisionDeps) {
    this.#deps = deps
  }

  handle(decisionId: string, asked: Asked): Promise<Answer> {
    return this.#turns.ask(decisionId, { type: 'command', asked })
  }

  /** Does what is due at `at` by itself, and asks a secret poll again whose box is lost. */
  async strike(decisionId: string, at: EpochMs): Promise<void> {
    await this.#turns.ask(decisionId, { type: 'strike', at })
  }

  /** Lets somebody have the paper of a secret poll: durable before it is signed. Twice the same request is once. */
  takePaper(decisionId: string, asked: PaperAsked): Promise<Answer> {
    return this.#turns.ask(decisionId, { type: 'paper', asked })
  }

  async create(decision: NewDecision, { by, at }: { by: PersonId; at: EpochMs }): Promise<Created> {
    const { journal, store, fanout } = this.#deps
    const { id: decisionId = randomUUID() as DecisionId, ...body } = decision
    const before = decision.id && (await this.#createdBefore(decision.id, body, by))
    if (before) return before
    const outcome = createDecision({ ...body, decisionId }, { by, at, random: secureRandom, hash: nativeSha256, facts: {} })
    if (!outcome.ok) return outcome
    const events = seal(outcome.events, { seq: 0, head: GENESIS }, randomUUID() as CommandId, nativeSha256)
    const answer = answerWrite(decisionId, { by, body: bodyHash(body), first: 1, last: events.length })
    if (!(await journal.append(decisionId, 0, { events, beside: [...outcome.beside, answer] })))
      return (await this.#createdBefore(decisionId, body, by)) ?? refuse('command-id-of-another', { id: decisionId })
    store.put(decisionId, { state: fold(events), beside: new BesideTable().with(outcome.beside), changedAt: at })
    await fanout.tell({ type: 'appended', decisionId, events, haveRightsChanged: true })
    return { ok: true, id: decisionId }
  }

  /** Null: nobody has made one with this id. */
  async #createdBefore(id: DecisionId, body: Omit<NewDecision, 'id'>, by: PersonId): Promise<Created | null> {
    const before = await storedAnswer(this.#deps.journal, id, id)
    if (!before) return null
    if (before.by !== by) return refuse('command-id-of-another', { id })
    return before.body === bodyHash(body) ? { ok: true, id } : refuse('command-id-reused', { id })
  }

  /** Resolves when every command that was accepted is answered. */
  settled(): Promise<void> {
    return this.#turns.settled()
  }

  async #take(decisionId: string, questions: readonly Question[]): Promise<readonly Answer[]> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const answers = await this.#try(decisionId, questions)
      if (answers) return answers
      await this.#deps.store.reload(decisionId)
    }
    throw new Error(`Decision ${decisionId} is changed by somebody else all the time`)
  }

  /** Null: somebody else was faster, nothing was written. */
  async #try(decisionId: string, questions: readonly Question[]): Promise<readonly Answer[] | null> {
    const { store, catalogue, journal, fanout, polls } = this.#deps
    const before = store.get(decisionId)
    if (!before) return questions.map(() => ({ ok: false, rejection: { code: 'not-found', facts: {} } }))
    const turn = new Turn(before, await catalogue.people(), this.#deps)
    let isKept = false
    try {
      const answers: Answer[] = []
      for (const question of questions) answers.push(await this.#answer(turn, question))
      const { events, writes: beside, startSeq, decision } = turn
      if (events.length === 0 && beside.length === 0) return answers
      if (!(await journal.append(decisionId, startSeq, { events, beside }))) return null
      isKept = true
      store.put(decisionId, { ...decision, changedAt: events.at(-1)?.at ?? before.changedAt })
      await polls.ended(before.state, decision.state, turn.laid)
      if (events.length === 0) return answers // only what lies beside the log has changed: nobody else learns of it
      const rightsChanged = haveRightsChanged(before.state, decision.state)
      await fanout.tell({ type: 'appended', decisionId, events, haveRightsChanged: rightsChanged })
      return answers
    } finally {
      turn.release()
      if (!isKept) for (const place of turn.laid) await polls.destroy(place)
    }
  }

  /** What hangs on a text that is damaged is refused by its name; whoever shares the turn is answered all the same. */
  async #answerCommand(turn: Turn, asked: Asked): Promise<Answer> {
    try {
      return await turn.answer(asked)
    } catch (error) {
      if (!(error instanceof DamagedRoom)) throw error
      return refuse('document-damaged', documentOf(error))
    }
  }

  async #answer(turn: Turn, question: Question): Promise<Answer> {
    if (question.type === 'command') return this.#answerCommand(turn, question.asked)
    if (question.type === 'paper') return turn.takePaper(question.asked)
    await turn.strikeDue(question.at)
    return { ok: true, seq: turn.decision.state.seq, events: [] }
  }
}
