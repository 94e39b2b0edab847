/**
 * What one part of the server tells the others, in this process or in all of them: a log has grown, sessions have ended. Whoever tells may
 * wait until all have acted on it: rights are taken away before the command that took them is acknowledged.
 */
import type { DecisionEvent } from '@concord/shared'

export type Told =
  | { type: 'appended'; decisionId: string; events: readonly DecisionEvent[]; haveRightsChanged: boolean }
  | { type: 'sessions-ended'; sessionIds: readonly string[] }
export type Listener = (told: Told) => void | Promise<void>

export interface Fanout {
  /** Resolves when every listener of this process has acted, in the order in which they began to listen. A listener that fails hinders no other. */
  tell(told: Told): Promise<void>
  listen(listener: Listener): () => void
}
