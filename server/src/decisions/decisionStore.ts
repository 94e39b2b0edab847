/**
 * All decisions as they stand, in memory: each log is checked as a chain and folded once, at start. What is here has been made durable
 * before. A log that does not verify, or cannot be read by the rules, is not served: nobody builds on half of it. The others are.
 */
import { type DecisionEvent, type DecisionState, type EpochMs, evolve, nextDue, type SecretBox } from '@concord/shared'
import type { Logger } from 'pino'
import type { Journal } from '../journal/Journal.ts'
import { readLog } from '../journal/readLog.ts'
import { besideFlaw } from '../store/besideFlaw.ts'
import { BesideTable } from './besideTable.ts'
import { ANSWER } from './storedAnswer.ts'

/** `changedAt`: the time of the newest event, as the log tells it. */
export type Decision = { state: DecisionState; beside: BesideTable; changedAt: EpochMs }

export class DecisionStore {
  readonly #journal: Journal
  readonly #log: Pick<Logger, 'error'>
  readonly #decisions = new Map<string, Decision>()
  /** Each with the decision as it was before the damage; null where that is not known. */
  readonly #damaged = new Map<string, DecisionState | null>()

  static async load(journal: Journal, log: Pick<Logger, 'error'>): Promise<DecisionStore> {
    const store = new DecisionStore(journal, log)
    for (const name of await journal.logs()) await store.reload(name)
    return store
  }

  private constructor(journal: Journal, log: Pick<Logger, 'error'>) {
    this.#journal = journal
    this.#log = log
  }

  /** Undefined: there is none, or its log is damaged. */
  get(decisionId: string): Decision | undefined {
    return this.#decisions.get(decisionId)
  }

  /** As it was before the damage, to tell who may know of it; nothing else is to be read from it. */
  damaged(decisionId: string): DecisionState | undefined {
    return this.#damaged.get(decisionId) ?? undefined
  }

  isDamaged(decisionId: string): boolean {
    return this.#damaged.has(decisionId)
  }

  get damagedCount(): number {
    return this.#damaged.size
  }

  all(): readonly Decision[] {
    return [...this.#decisions.values()]
  }

  /** What was appended is what is shown from now on. */
  put(decisionId: string, decision: Decision): void {
    this.#decisions.set(decisionId, decision)
  }

  /** `box`: what is known of its running secret poll. */
  dueAt(decisionId: string, box?: SecretBox): EpochMs | null {
    const decision = this.#decisions.get(decisionId)
    if (!decision || decision.beside.imported) return null // what was imported stands still
    return nextDue(decision.state, box)?.at ?? null
  }

  /** Reads a log anew, as another process may have left it. */
  async reload(decisionId: string): Promise<void> {
    const { events, flaw } = await readLog(this.#journal, decisionId)
    if (events.length === 0 && flaw === null) return
    const state = this.#folded(decisionId, events)
    const beside = flaw === null && state?.seq === events.length ? await this.#besideOf(decisionId, state) : null
    if (flaw) this.#log.error({ decisionId, ...flaw }, 'this log does not verify and is not served')
    const last = events.at(-1)
    if (state && beside && last) {
      this.#damaged.delete(decisionId)
      this.put(decisionId, { state, beside, changedAt: last.at })
    } else {
      this.#damaged.set(decisionId, state)
      this.#decisions.delete(decisionId)
    }
  }

  /** Null: something of it is lost, so that nobody may go on with this decision. A lost answer only costs that a repeated command is answered anew. */
  async #besideOf(decisionId: string, state: DecisionState): Promise<BesideTable | null> {
    const flaws = await this.#journal.besideFlaws(decisionId)
    for (const { key, problem } of flaws) this.#log.error({ decisionId, key, problem }, 'a record beside this log is damaged')
    if (flaws.some(({ key }) => key?.[0] !== ANSWER)) return null
    const beside = await BesideTable.load(this.#journal, decisionId)
    const flaw = besideFlaw(state, beside)
    if (flaw) this.#log.error({ decisionId, flaw }, 'what lies beside this log does not fit it, it is not served')
    return flaw ? null : beside
  }

  /** As far as the rules can read it; null if not even its beginning. */
  #folded(decisionId: string, events: readonly DecisionEvent[]): DecisionState | null {
    let state: DecisionState | null = null
    try {
      for (const event of events) state = evolve(state, event)
    } catch (error) {
      this.#log.error({ decisionId, err: error }, 'the rules cannot read this log, it is not served')
    }
    return state
  }
}
