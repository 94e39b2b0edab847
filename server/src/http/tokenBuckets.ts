/** Rates per person or per address: a bucket holds `burst` and fills by `perSecond`. Full ones are forgotten. */
import type { EpochMs } from '@concord/shared'

export type Rate = { perSecond: number; burst: number }
type Bucket = { level: number; at: EpochMs }

const SWEEP_ABOVE = 10_000

export class TokenBuckets {
  readonly #rate: Rate
  readonly #buckets = new Map<string, Bucket>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** 0 if there is one to take; else the seconds until there is. */
  secondsToWait(whose: string, at: EpochMs): number {
    const level = this.#levelAt(whose, at)
    return level >= 1 ? 0 : Math.ceil((1 - level) / this.#rate.perSecond)
  }

  take(whose: string, at: EpochMs): void {
    const level = this.#levelAt(whose, at)
    if (this.#buckets.size > SWEEP_ABOVE) this.#forgetFull(at)
    this.#buckets.set(whose, { level: level - 1, at })
  }

  #levelAt(whose: string, at: EpochMs): number {
    const bucket = this.#buckets.get(whose)
    if (!bucket) return this.#rate.burst
    const filled = (Math.max(0, at - bucket.at) / 1000) * this.#rate.perSecond // a clock that was set back fills nothing
    return Math.min(this.#rate.burst, bucket.level + filled)
  }

  #forgetFull(at: EpochMs): void {
    for (const whose of this.#buckets.keys()) if (this.#levelAt(whose, at) >= this.#rate.burst) this.#buckets.delete(whose)
  }
}
