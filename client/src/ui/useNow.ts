/** The time of day for what is shown, renewed at each full minute: nothing on the page ticks faster. One timer for all readers. */
import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined

const schedule = () => {
  timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS))
}
function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
  schedule()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    schedule()
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** EpochMs, at most a minute old while the page is awake. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
