/**
 * The time of day for what is shown, renewed at each full minute: nothing on the page ticks faster. One timer for all readers. Where
 * this device's clock is wrong, the server's counts.
 */
import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000
const listeners = new Set<() => void>()
/** What the server's clock is ahead. */
let aheadMs = 0
const serverNow = () => Date.now() + aheadMs
let now = serverNow()
let timer: ReturnType<typeof setTimeout> | undefined

const schedule = () => {
  timer = setTimeout(tick, MINUTE_MS - (serverNow() % MINUTE_MS))
}
function tick() {
  now = serverNow()
  for (const listener of listeners) listener()
  schedule()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = serverNow()
    schedule()
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** `byMs`: what the server's clock is ahead of this device's; told with each of its answers. Less than a minute is the way of the answer, not a wrong clock. */
export function correctClock(byMs: number): void {
  const next = Math.abs(byMs) < MINUTE_MS ? 0 : byMs
  if (Math.abs(next - aheadMs) < MINUTE_MS) return
  aheadMs = next
  now = serverNow()
  for (const listener of listeners) listener()
}

/** EpochMs, at most a minute old while the page is awake. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
