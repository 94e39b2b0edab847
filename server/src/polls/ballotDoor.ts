/**
 * The box as it is reached from outside, without a session: what may go in, by the rules and by its signatures, and what may be looked up.
 * Nothing here knows or writes down who asks. Rules Q3–Q5.
 */
import { type EpochMs, nextDue, openingOf, type Poll, type PollId, pollOf, type Rejection, shutTo } from '@concord/shared'
import { acknowledge, checkBallot, isFlawed, MAX_CHANGES, type SecretBallot } from '@concord/shared/secret'
import type { DecisionStore } from '../decisions/decisionStore.ts'
import type { Decisions } from '../decisions/handleCommand.ts'
import { NoBox, type PollPlace } from './BallotBox.ts'
import type { SecretPolls } from './secretPolls.ts'

export type BoxRefusal = { code: Rejection['code'] | BoxCode; facts: Rejection['facts'] }
type BoxCode =
  | 'not-found'
  | 'credential-invalid'
  | 'signature-invalid'
  | 'newer-ballot-in-box'
  | 'limit-reached'
  | 'papers-unavailable'
type Answered<T> = ({ ok: true } & T) | { ok: false; refusal: BoxRefusal }

export type FoundBallot = Pick<SecretBallot, 'content' | 'signature' | 'reason'>
export type BallotDoorDeps = {
  store: DecisionStore
  decisions: Decisions
  polls: SecretPolls
  onRecount(decisionId: string): void
}

const refuse = (code: BoxRefusal['code'], facts: BoxRefusal['facts'] = {}) => ({ ok: false as const, refusal: { code, facts } })

export class BallotDoor {
  readonly #deps: BallotDoorDeps

  constructor(deps: BallotDoorDeps) {
    this.#deps = deps
  }

  /** Null while ballots are taken; `at`: when the request was read. A deadline that has come, or the loss of the box, acts first. */
  async whyShut({ decisionId, poll }: PollPlace, at: EpochMs): Promise<BoxRefusal | null> {
    await this.#strikeDue(decisionId, at)
    return this.#shut(decisionId, poll)
  }

  /** Resolves when the ballot is safe in the box. */
  async cast(place: PollPlace, ballot: SecretBallot, at: EpochMs): Promise<Answered<{ acknowledgement: string }>> {
    const shut = await this.whyShut(place, at)
    if (shut) return { ok: false, refusal: shut }
    const gate = this.#runningAt(place)?.running.gate
    return gate ? gate.pass(() => this.#put(place, ballot)) : refuse('poll-closed', { poll: place.poll })
  }

  /** Also in a pause: nothing is changed by it. */
  async find(place: PollPlace, key: string, at: EpochMs): Promise<Answered<{ ballot: FoundBallot | null }>> {
    await this.#strikeDue(place.decisionId, at)
    const state = this.#deps.store.get(place.decisionId)?.state
    const poll = state && pollOf(state, place.poll)
    if (poll?.ballots !== 'secret') return refuse('not-found')
    if (poll.status !== 'open') return refuse('poll-closed', { poll: place.poll, closedAt: poll.closedAt })
    try {
      return { ok: true, ballot: asFound(await this.#deps.polls.box.find(place, key)) }
    } catch (error) {
      if (error instanceof NoBox) return refuse('poll-closed', { poll: place.poll }) // ended while this was on its way
      throw error
    }
  }

  /** Asked again inside: whoever held the door may have closed the poll. */
  async #put(place: PollPlace, ballot: SecretBallot): Promise<Answered<{ acknowledgement: string }>> {
    const shut = this.#shut(place.decisionId, place.poll)
    if (shut) return { ok: false, refusal: shut }
    const found = this.#runningAt(place)
    if (!found) return refuse('poll-closed', { poll: place.poll })
    const { state, poll, running } = found
    const keys = this.#deps.polls.keysOf(state, poll, running)
    const checked = checkBallot(ballot, keys, openingOf(poll))
    if (isFlawed(checked)) return refuse(checked.code, { flaw: checked.flaw })
    if ((running.changes.get(ballot.key) ?? 0) > MAX_CHANGES) return refuse('limit-reached', { limit: MAX_CHANGES })
    if (!running.ackSeed) return refuse('papers-unavailable')
    try {
      const answer = await this.#deps.polls.box.put(place, ballot)
      if (answer === 'newer') return refuse('newer-ballot-in-box')
      if (answer === 'kept') running.changes.set(ballot.key, (running.changes.get(ballot.key) ?? -1) + 1)
    } catch (error) {
      if (error instanceof NoBox) return refuse('poll-closed', { poll: place.poll }) // discarded while this was on its way
      throw error
    }
    await this.#recount(place.decisionId)
    return { ok: true, acknowledgement: acknowledge({ ...ballot, version: checked.version }, keys, running.ackSeed) }
  }

  async #strikeDue(decisionId: string, at: EpochMs): Promise<void> {
    const state = this.#deps.store.get(decisionId)?.state
    if (!state) return
    const due = nextDue(state, this.#deps.polls.factsOf(state))
    if ((due && due.at <= at) || this.#deps.polls.lostIn(state)) await this.#deps.decisions.strike(decisionId, at)
  }

  async #recount(decisionId: string): Promise<void> {
    const state = this.#deps.store.get(decisionId)?.state
    if (!state) return
    await this.#deps.polls.recount(state)
    this.#deps.onRecount(decisionId)
  }

  #runningAt({ decisionId, poll }: PollPlace) {
    const state = this.#deps.store.get(decisionId)?.state
    const found = state && this.#deps.polls.runningIn(state)
    return state && found?.poll.poll === poll ? { state, ...found } : undefined
  }

  #shut(decisionId: string, id: PollId): BoxRefusal | null {
    const state = this.#deps.store.get(decisionId)?.state
    const poll: Poll | undefined = state && pollOf(state, id)
    if (!state || poll?.ballots !== 'secret') return { code: 'not-found', facts: {} }
    return shutTo(state, poll)?.rejection ?? null
  }
}

function asFound(ballot: SecretBallot | null): FoundBallot | null {
  if (!ballot) return null
  const { content, signature, reason } = ballot
  return { content, signature, ...(reason && { reason }) }
}
