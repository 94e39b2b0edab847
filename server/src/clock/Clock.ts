/** Time as the server sees it, passed in so that tests have their own. */
import type { EpochMs } from '@concord/shared'

export type Clock = {
  now(): EpochMs
  /** Calls back once, about `ms` later. Answers how to take it back. */
  after(ms: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}
