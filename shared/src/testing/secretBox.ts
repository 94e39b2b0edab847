/** The box of a running secret poll as a server keeps it, for tests of the rules: they read what ballots say and leave signatures to others. */
import { createHash } from 'node:crypto'
import { type Ballot, canonicalBallot } from '../decision/ballot.ts'
import type { SecretBox } from '../decision/decideContext.ts'
import type { PollKeys } from '../decision/events.ts'
import { openPoll } from '../decision/find.ts'
import type { EpochMs, PersonId } from '../decision/ids.ts'
import type { PublishedBallot } from '../decision/keyedBallot.ts'
import type { DecisionState } from '../decision/state.ts'

/** Of every poll alike: the rules only hand them on. */
export const someKeys: PollKeys = { suite: 'RSABSSA-SHA384-PSSZERO-Deterministic', publicKey: 'public key', ackKey: 'key' }
const FEWEST_BALLOTS = 3

export class GivenSecretBox {
  readonly #ballots = new Map<string, PublishedBallot>()
  #completeAt: { poll: string; at: EpochMs } | null = null

  /** Undefined: no secret poll runs. */
  factsOf(state: DecisionState): SecretBox | undefined {
    const poll = openPoll(state)
    if (poll?.ballots !== 'secret') return undefined
    const keyed = [...this.#ballots].filter(([name]) => name.startsWith(`${poll.poll}/`)).map(([, ballot]) => ballot)
    const count = keyed.filter(({ content }) => JSON.parse(content).ballot !== null).length
    const completeAt = this.#completeAt?.poll === poll.poll ? this.#completeAt.at : null
    return { poll: poll.poll, count, completeAt, keyed: keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }
  }

  /** The ballot of this person, who is known to nobody but the test. Null: withdrawn. */
  put(state: DecisionState, person: PersonId, ballot: Ballot | null): void {
    const poll = openPoll(state)?.poll
    const key = createHash('sha256').update(`${poll}/${person}`).digest('hex')
    const content = JSON.stringify({ ballot: ballot && canonicalBallot(ballot) })
    this.#ballots.set(`${poll}/${person}`, { key, credential: 'credential', content, signature: 'signature' })
  }

  /** After whatever may have changed it: since when is it complete? */
  recount(state: DecisionState, at: EpochMs): void {
    const [poll, box] = [openPoll(state), this.factsOf(state)]
    const isComplete = state.status === 'running' && poll && box && box.count >= Math.max(FEWEST_BALLOTS, poll.roll.length)
    this.#completeAt = isComplete ? { poll: poll.poll, at: box.completeAt ?? at } : null
  }

  copyFrom(other: GivenSecretBox): void {
    for (const [name, ballot] of other.#ballots) this.#ballots.set(name, ballot)
    this.#completeAt = other.#completeAt
  }
}
