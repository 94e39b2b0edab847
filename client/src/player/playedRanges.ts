/**
 * Which seconds are really played, told from where the player stands from moment to moment: a small step on, while it plays, was played; a
 * leap, back or forth, was not.
 */
import { mergeRanges, type WatchedRange } from '@concord/shared'

/** Players tell of their place a few times a second; a hidden page less often. */
const LARGEST_STEP_S = 2.5

export class PlayedRanges {
  #last: number | null = null
  #ranges: readonly WatchedRange[] = []

  /** The player stands at `seconds`. `rate`: how fast it plays, so how large a step may be. */
  plays(seconds: number, rate: number): void {
    const step = this.#last === null ? 0 : seconds - this.#last
    if (this.#last !== null && step > 0 && step <= LARGEST_STEP_S * Math.max(1, rate))
      this.#ranges = mergeRanges([...this.#ranges, [this.#last, seconds]])
    this.#last = seconds
  }

  /** Paused, or on its way to another place. */
  rests(): void {
    this.#last = null
  }

  current(): readonly WatchedRange[] {
    return this.#ranges
  }

  /** All since the last time. */
  take(): readonly WatchedRange[] {
    const taken = this.#ranges
    this.#ranges = []
    return taken
  }
}
