/**
 * One decision of the story while it is told: a clock that lies in the past and moves forward, commands that go through the same door as
 * everybody's, and texts that are written into the same storage. What falls due in between happens by itself, as it would have.
 */
import { randomInt, randomUUID } from 'node:crypto'
import {
  type AnchorInput,
  type Ballot,
  type CalendarDay,
  type Command,
  type DecisionId,
  type DocumentName,
  type EpochMs,
  type IdeaId,
  isCalendarDay,
  type MediaId,
  noonOf,
  type PersonId,
  type PollId,
  type Settings,
} from '@concord/shared'
import * as Y from 'yjs'
import type { DecisionStore } from '../decisions/decisionStore.ts'
import type { Decisions } from '../decisions/handleCommand.ts'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import type { SecretPolls } from '../polls/secretPolls.ts'
import { roomName } from '../relay/relay.ts'
import { type Cast, type CastName, castNames } from './cast.ts'
import { anchorAt, appendBlocks, type Block } from './richText.ts'
import { votesSecretly } from './secretVoting.ts'
import { workday } from './workdays.ts'

export type Stage = {
  cast: Cast
  decisions: Decisions
  store: DecisionStore
  updates: DocumentUpdates
  polls: SecretPolls
  /** Somebody outside the story who looks around in it. */
  owner: PersonId | null
  /** Copies the video of the sample; answers its media id. */
  addVideo(decisionId: DecisionId, by: PersonId): Promise<string>
  addCaptions(decisionId: DecisionId, by: PersonId): Promise<string>
  addPoster(decisionId: DecisionId, by: PersonId): Promise<string>
  now: EpochMs
}
type Opening = { title: string; question: string; settings?: Partial<Settings>; people?: readonly CastName[] }
type BallotOf = Partial<Record<CastName, Ballot>>

const BETWEEN_MS = 3 * 60_000
const NOON = '12:00'

/** Of the calendar in UTC, by which the story counts. */
function calendarDay(at: EpochMs): CalendarDay {
  const day = new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)
  if (!isCalendarDay(day)) throw new Error(`The story does not reach ${day}`)
  return day
}

/** Most of the story is over, and told with its ballots; a vote that still runs may say that it is secret. */
const openBallots = { ballots: 'open-at-close', chooseBallots: 'open-at-close' } as const

/** Ids that the client makes, in the story too. */
export const newId = <Id extends string>(): Id => randomUUID() as Id

export class Tale {
  readonly id: DecisionId
  readonly #stage: Stage
  readonly #texts = new Map<DocumentName, Y.Doc>()
  readonly #facilitator: CastName
  #at: EpochMs

  /** `by` facilitates; the others take part. */
  static async begin(stage: Stage, by: CastName, day: number, time: string, opening: Opening): Promise<Tale> {
    const { people = castNames, ...rest } = opening
    const decision = { ...rest, settings: { ...openBallots, ...rest.settings } }
    const at = workday(stage.now, day, time)
    const created = await stage.decisions.create(decision, { by: stage.cast[by].personId, at })
    if (!created.ok) throw new Error(`"${decision.title}" cannot begin: ${created.rejection.code}`)
    const tale = new Tale(stage, created.id, by, at)
    for (const name of people) {
      if (name !== by) await tale.does(by, { type: 'AddPerson', personId: stage.cast[name].personId, role: 'participant' })
    }
    return tale
  }

  private constructor(stage: Stage, id: DecisionId, facilitator: CastName, at: EpochMs) {
    this.#stage = stage
    this.id = id
    this.#facilitator = facilitator
    this.#at = at
  }

  personId(name: CastName): PersonId {
    return this.#stage.cast[name].personId
  }

  /** An instant of the story, for deadlines. */
  at(day: number, time: string): EpochMs {
    return workday(this.#stage.now, day, time)
  }

  /** A working day of the story, as tasks and the review name it. */
  dueOn(day: number): { dueAt: EpochMs; dueDay: CalendarDay } {
    const dueDay = calendarDay(this.at(day, NOON))
    return { dueAt: noonOf(dueDay), dueDay }
  }

  reviewOn(day: number): { reviewAt: EpochMs; reviewDay: CalendarDay } {
    const { dueAt, dueDay } = this.dueOn(day)
    return { reviewAt: dueAt, reviewDay: dueDay }
  }

  /** Goes on at this hour (UTC) of that working day. */
  async on(day: number, time: string): Promise<void> {
    const at = this.at(day, time)
    if (at <= this.#at || at >= this.#stage.now) throw new Error(`The clock of the story does not go to ${day}, ${time}`)
    await this.#passTimeTo(at)
  }

  /** A few minutes lie between one command and the next. */
  async does(name: CastName, ...commands: readonly Command[]): Promise<void> {
    for (const command of commands) {
      await this.#passTimeTo(this.#at + BETWEEN_MS)
      const asked = { command: { id: randomUUID(), ...command }, by: this.personId(name), at: this.#at }
      const answer = await this.#stage.decisions.handle(this.id, asked)
      if (!answer.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(answer.rejection)}`)
    }
  }

  async posts(name: CastName, text: string, anchor?: AnchorInput): Promise<IdeaId> {
    const ideaId = newId<IdeaId>()
    await this.does(name, { type: 'PostIdea', ideaId, text, ...(anchor && { anchor }) })
    return ideaId
  }

  async votes(poll: 'vote-1' | 'choose-1' | 'choose-2', ballots: BallotOf): Promise<void> {
    for (const name of castNames) {
      const ballot = ballots[name]
      if (ballot && this.#isSecret(poll)) await this.#votesSecretly(name, poll as PollId, ballot)
      else if (ballot) await this.does(name, { type: 'CastBallot', poll: poll as PollId, ballot })
    }
  }

  #isSecret(poll: string): boolean {
    return this.#stage.store.get(this.id)?.state.polls.find(one => one.poll === poll)?.ballots === 'secret'
  }

  async #votesSecretly(name: CastName, poll: PollId, ballot: Ballot): Promise<void> {
    await this.#passTimeTo(this.#at + BETWEEN_MS)
    await votesSecretly(this.#stage, { decisionId: this.id, poll, by: this.personId(name), ballot, at: this.#at })
  }

  /** Adds to the end of a text, as one entry of its history. */
  async writes(name: CastName, document: DocumentName, ...blocks: readonly Block[]): Promise<void> {
    const doc = this.#text(document)
    const before = Y.encodeStateVector(doc)
    doc.clientID = randomInt(2 ** 32) // each hand is a client of its own
    appendBlocks(doc, blocks)
    const update = Y.encodeStateAsUpdate(doc, before)
    const room = roomName(this.id, document)
    await this.#stage.updates.append(room, { by: this.personId(name), at: this.#at, update }).flushed
  }

  /** These words of the brief. */
  sentence(quote: string): AnchorInput {
    return { text: anchorAt(this.#text('brief'), quote) }
  }

  /** With its poster, captions and chapters. */
  async attachesVideo(name: CastName, chapters: readonly { at: number; title: string }[]): Promise<void> {
    const by = this.personId(name)
    const mediaId = (await this.#stage.addVideo(this.id, by)) as MediaId
    const captionsId = (await this.#stage.addCaptions(this.id, by)) as MediaId
    const posterId = (await this.#stage.addPoster(this.id, by)) as MediaId
    await this.does(name, { type: 'AttachVideo', mediaId, posterId }, { type: 'EditVideo', mediaId, captionsId, chapters })
  }

  /** Whoever looks around facilitates, so that nothing is closed to them. Nothing to do where a decision takes nobody in any more. */
  async welcomesOwner(): Promise<void> {
    const { owner, store } = this.#stage
    const state = store.get(this.id)?.state
    if (!owner || !state || state.status !== 'running' || state.members.some(({ personId }) => personId === owner)) return
    await this.does(this.#facilitator, { type: 'AddPerson', personId: owner, role: 'facilitator' })
  }

  /** Up to the present, for what somebody does after the story. */
  async comesToNow(): Promise<void> {
    await this.#passTimeTo(this.#stage.now - BETWEEN_MS)
  }

  #text(document: DocumentName): Y.Doc {
    const known = this.#texts.get(document)
    if (known) return known
    const doc = new Y.Doc()
    this.#texts.set(document, doc)
    return doc
  }

  async #passTimeTo(at: EpochMs): Promise<void> {
    const { decisions, store } = this.#stage
    for (let due = store.dueAt(this.id); due !== null && due <= at; due = store.dueAt(this.id))
      await decisions.strike(this.id, due)
    this.#at = Math.max(at, this.#at)
  }
}
