/** A clock that stands still until a test moves it on. */
import type { EpochMs } from '@concord/shared'
import type { Clock } from '../clock/Clock.ts'

export class TestClock implements Clock {
  #now: EpochMs
  #timers: { at: EpochMs; call: () => void }[] = []

  constructor(now: EpochMs = Date.UTC(2026, 2, 2, 9)) {
    this.#now = now
  }

  now = (): EpochMs => this.#now

  after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: this.#now + ms, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer)
    }
  }

  /** Everything that is due on the way is called at its own time. */
  moveOn(ms: number): void {
    const end = this.#now + ms
    let next = this.#nextUntil(end)
    while (next) {
      this.#timers = this.#timers.filter(timer => timer !== next)
      this.#now = Math.max(this.#now, next.at)
      next.call()
      next = this.#nextUntil(end)
    }
    this.#now = end
  }

  #nextUntil(end: EpochMs): { at: EpochMs; call: () => void } | undefined {
    return this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
  }
}
