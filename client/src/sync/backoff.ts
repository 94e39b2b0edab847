/** How long to wait before trying again: doubling from `firstMs` up to `lastMs`, spread so that many pages do not come back at once. */
export type Backoff = { nextMs(): number; reset(): void }

/** `chance` answers 0 to 1. */
export function createBackoff(firstMs: number, lastMs: number, chance: () => number = Math.random): Backoff {
  let failures = 0
  return {
    nextMs() {
      const full = Math.min(lastMs, firstMs * 2 ** failures)
      failures += 1
      return full * (0.5 + chance() / 2)
    },
    reset() {
      failures = 0
    },
  }
}
