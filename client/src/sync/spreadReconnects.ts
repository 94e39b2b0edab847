/**
 * Pages that a restart has cut off do not all come back in the same instant (R19). y-websocket doubles its wait from 200 ms on and
 * waits no longer than `maxBackoffTime`; that is drawn anew before each try.
 */
import type { WebsocketProvider } from 'y-websocket'
import { createBackoff } from './backoff.ts'

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [200, 5_000]

type Reconnecting = Pick<WebsocketProvider, 'shouldReconnect' | 'maxBackoffTime' | 'on'>

/** `chance` answers 0 to 1. */
export function spreadReconnects(provider: Reconnecting, chance: () => number = Math.random): void {
  const backoff = createBackoff(FIRST_WAIT_MS, LONGEST_WAIT_MS, chance)
  const isWorthIt = provider.shouldReconnect
  provider.shouldReconnect = (event, from) => {
    provider.maxBackoffTime = backoff.nextMs()
    return isWorthIt(event, from)
  }
  provider.on('sync', isSynced => {
    if (isSynced) backoff.reset()
  })
}
