/**
 * Ballots that wait for the moment that was drawn for them. Some page of the workspace comes back to them when it has come; before that it
 * looks now and then whether the deadline has come nearer. It never looks at the moment itself: that would be a request with a name beside
 * the one that must have none.
 */
import { type DecisionId, type EpochMs, movedMoment } from '@concord/shared'
import type { Held, SecretVote } from './secretVote.ts'
import type { SecretVoteRecords } from './secretVoteRecords.ts'
import type { SecretVotesDeps } from './secretVotesDeps.ts'

const LOOK_EVERY_MS = 5 * 60_000
/** So long before the moment, and from then on, nothing is asked with a name: also where a device slept over it. */
const QUIET_MS = 60_000

type Deps = Pick<SecretVotesDeps, 'now' | 'later' | 'random' | 'deadlineOf'>

/** What the server says of a decision. `now`: its clock. */
export type KnownDeadline = { deadlineAt: EpochMs | null; now: EpochMs }

export class HeldVotes {
  readonly #records: SecretVoteRecords
  readonly #deps: Deps
  readonly #timed = new Set<string>()

  constructor(records: SecretVoteRecords, deps: Deps) {
    this.#records = records
    this.#deps = deps
  }

  /** Milliseconds until it may go; 0 for all that waits for no moment. */
  restOf({ pending }: Pick<SecretVote, 'pending'>): number {
    return pending?.held ? Math.max(0, pending.held.sendAt - this.#serverNow(pending.held)) : 0
  }

  /** Its moment has not come, and nothing of this vote was sent before. */
  isUnsent(vote: SecretVote): boolean {
    return vote.pending?.held?.isFirst === true && this.restOf(vote) > 0
  }

  /** Comes back to it. Once at a time, however often it is asked. */
  watch(vote: SecretVote, comeBack: () => void): void {
    if (this.#timed.has(vote.id)) return
    this.#timed.add(vote.id)
    const run = async () => {
      this.#timed.delete(vote.id)
      if (this.restOf(vote) > QUIET_MS) await this.#look(vote.decisionId)
      comeBack()
    }
    this.#deps.later(() => void run(), Math.min(this.restOf(vote), LOOK_EVERY_MS))
  }

  /** The deadline of this decision as it is now. */
  async seeDeadline(decisionId: DecisionId, { deadlineAt, now }: KnownDeadline): Promise<void> {
    const held = (this.#records.current().votes ?? []).filter(vote => vote.decisionId === decisionId && vote.pending?.held)
    const clockOffsetMs = now - this.#deps.now()
    for (const { id } of held) {
      await this.#records.change(id, vote => {
        const { pending } = vote
        if (!pending?.held) return vote
        const sendAt = movedMoment(pending.held.sendAt, now, deadlineAt, this.#deps.random)
        return { ...vote, pending: { ...pending, held: { ...pending.held, sendAt, clockOffsetMs } } }
      })
    }
  }

  async #look(decisionId: DecisionId): Promise<void> {
    const known = await this.#deps.deadlineOf(decisionId)
    if (known) await this.seeDeadline(decisionId, known)
  }

  #serverNow({ clockOffsetMs }: Held): EpochMs {
    return this.#deps.now() + clockOffsetMs
  }
}
