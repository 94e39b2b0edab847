/**
 * One schedule of the instants at which decisions next change by themselves (nextDue). It is rebuilt at start: what fell due while the
 * server was down is done then, in order, once, before anybody is let in. The clock acts through the rules like anyone (`strike`).
 */
import type { EpochMs } from '@concord/shared'
import type { Clock } from './Clock.ts'

/** Looking at least this often holds against clocks that are set, machines that slept, and timers that overflow at 2^31 ms. */
const LONGEST_WAIT_MS = 60_000
/** A decision that could not be struck is tried again after this. */
const TRY_AGAIN_MS = 60_000

export type Strike = (decisionId: string, at: EpochMs) => Promise<void>

export class Schedule {
  readonly #clock: Clock
  readonly #strike: Strike
  readonly #onFailure: (error: unknown, decisionId: string) => void
  readonly #dueAt = new Map<string, EpochMs>()
  #cancelTimer: () => void = () => undefined
  #striking: Promise<void> | null = null
  #isRunning = false

  constructor(clock: Clock, strike: Strike, onFailure: (error: unknown, decisionId: string) => void) {
    this.#clock = clock
    this.#strike = strike
    this.#onFailure = onFailure
  }

  /** Told whenever a decision has changed. Null: nothing will happen by itself. */
  set(decisionId: string, dueAt: EpochMs | null): void {
    if (dueAt === null) this.#dueAt.delete(decisionId)
    else this.#dueAt.set(decisionId, dueAt)
    if (this.#isRunning && !this.#striking) this.#wait()
  }

  /** Resolves when everything that is overdue has been done. */
  async start(): Promise<void> {
    this.#isRunning = true
    await this.#strikeAllDue()
  }

  /** Resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.#isRunning = false
    this.#cancelTimer()
    await this.#striking
  }

  #strikeAllDue(): Promise<void> {
    this.#cancelTimer()
    this.#striking ??= this.#strikeInOrder().finally(() => {
      this.#striking = null
      if (this.#isRunning) this.#wait()
    })
    return this.#striking
  }

  async #strikeInOrder(): Promise<void> {
    let next = this.#earliest()
    while (next && next.at <= this.#clock.now() && this.#isRunning) {
      const { decisionId, at } = next
      this.#dueAt.set(decisionId, this.#clock.now() + TRY_AGAIN_MS) // until the decision itself says what comes next
      try {
        await this.#strike(decisionId, at)
      } catch (error) {
        this.#onFailure(error, decisionId)
      }
      next = this.#earliest()
    }
  }

  #wait(): void {
    this.#cancelTimer()
    const next = this.#earliest()
    if (!next) return
    const wait = Math.min(Math.max(next.at - this.#clock.now(), 0), LONGEST_WAIT_MS)
    this.#cancelTimer = this.#clock.after(wait, () => void this.#strikeAllDue())
  }

  #earliest(): { decisionId: string; at: EpochMs } | null {
    let earliest: { decisionId: string; at: EpochMs } | null = null
    for (const [decisionId, at] of this.#dueAt) if (!earliest || at < earliest.at) earliest = { decisionId, at }
    return earliest
  }
}
