/** A bucket of tokens that refills with time. It may be overdrawn: who has had more than their share waits until it is made good. */
import type { Rate } from './relayLimits.ts'

export class Allowance {
  readonly #rate: Rate
  #left: number
  #at = performance.now()

  constructor(rate: Rate) {
    this.#rate = rate
    this.#left = rate.burst
  }

  /** How many ms to wait before taking more; 0 while there is something left. `at`: by `performance.now`, asked once for several. */
  take(amount: number, at = performance.now()): number {
    const { perSecond, burst } = this.#rate
    this.#left = Math.min(burst, this.#left + ((at - this.#at) * perSecond) / 1000) - amount
    this.#at = at
    return this.#left >= 0 ? 0 : (-this.#left * 1000) / perSecond
  }

  /** Nothing of it is used up. */
  isWhole(at = performance.now()): boolean {
    this.take(0, at)
    return this.#left >= this.#rate.burst
  }
}
