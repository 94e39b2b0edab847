/**
 * All decisions as they stand, in memory: each log is checked as a chain and folded once, at start. What is here has been made durable
 * before. A log that does not verify is not served; the others are.
 */
import { type DecisionEvent, type DecisionState, type EpochMs, fold, nextDue } from '@concord/shared'
import { chainFlaw } from '@concord/shared/verify'
import type { Logger } from 'pino'
import type { Journal } from '../journal/Journal.ts'
import { BesideTable } from './besideTable.ts'

/** `changedAt`: the time of the newest event, as the log tells it. */
export type Decision = { state: DecisionState; beside: BesideTable; changedAt: EpochMs }

/** The log of this decision is broken: nobody builds on half of it. */
export class DamagedLog extends Error {
  constructor(log: string) {
    super(`The log of decision ${log} does not verify`)
    this.name = 'DamagedLog'
  }
}

export class DecisionStore {
  readonly #journal: Journal
  readonly #log: Pick<Logger, 'error'>
  readonly #decisions = new Map<string, Decision>()
  readonly #damaged = new Set<string>()

  static async load(journal: Journal, log: Pick<Logger, 'error'>): Promise<DecisionStore> {
    const store = new DecisionStore(journal, log)
    for (const name of await journal.logs()) await store.reload(name)
    return store
  }

  private constructor(journal: Journal, log: Pick<Logger, 'error'>) {
    this.#journal = journal
    this.#log = log
  }

  /** Undefined: there is none. Throws DamagedLog. */
  get(decisionId: string): Decision | undefined {
    if (this.#damaged.has(decisionId)) throw new DamagedLog(decisionId)
    return this.#decisions.get(decisionId)
  }

  all(): readonly Decision[] {
    return [...this.#decisions.values()]
  }

  /** What was appended is what is shown from now on. */
  put(decisionId: string, decision: Decision): void {
    this.#decisions.set(decisionId, decision)
  }

  dueAt(decisionId: string): EpochMs | null {
    const decision = this.#decisions.get(decisionId)
    return decision ? (nextDue(decision.state)?.at ?? null) : null
  }

  /** Reads a log anew, as another process may have left it. */
  async reload(decisionId: string): Promise<void> {
    const events = await this.#journal.read(decisionId, 0)
    const flaw = chainFlaw(events)
    if (flaw) {
      this.#log.error({ decisionId, ...flaw }, 'this log does not verify and is not served')
      this.#damaged.add(decisionId)
      this.#decisions.delete(decisionId)
      return
    }
    const last = events.at(-1)
    if (last) this.put(decisionId, { ...(await this.#folded(decisionId, events)), changedAt: last.at })
  }

  async #folded(decisionId: string, events: readonly DecisionEvent[]): Promise<Omit<Decision, 'changedAt'>> {
    return { state: fold(events), beside: await BesideTable.load(this.#journal, decisionId) }
  }
}
