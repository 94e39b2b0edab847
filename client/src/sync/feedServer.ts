/** What a decision's feed asks of the world: the calls, the live channel, the clock. Tests bring their own. */
import type { DecisionView, LogPage } from '@concord/shared/contract'
import { getDecision, getLog, liveAddress } from '../api/decisions.ts'

/** What a socket must be able to do; a browser's WebSocket does. */
export type FeedSocket = Pick<WebSocket, 'close'> & {
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onclose: ((event: CloseEvent) => void) | null
}

export type FeedServer = {
  load(decisionId: string, signal: AbortSignal): Promise<DecisionView>
  log(decisionId: string, after: number, signal: AbortSignal): Promise<LogPage>
  open(decisionId: string, after: number): FeedSocket
  now(): number
  later(run: () => void, ms: number): () => void
}

export const realFeedServer: FeedServer = {
  load: getDecision,
  log: getLog,
  open: (decisionId, after) => new WebSocket(liveAddress(decisionId, after)),
  now: Date.now,
  later: (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
