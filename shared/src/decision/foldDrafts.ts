/**
 * The state as it will be once drafts are in the log. Rules of several steps read it, and the page shows it before the server has
 * answered; places and hashes in it are provisional.
 */

import type { EventDraft } from './events.ts'
import { evolve } from './evolve.ts'
import type { CommandId } from './ids.ts'
import type { DecisionState } from './state.ts'

export const foldDrafts = (state: DecisionState, drafts: readonly EventDraft[]): DecisionState =>
  drafts.reduce(
    (before, draft) => evolve(before, { ...draft, seq: before.seq + 1, commandId: '' as CommandId, prev: before.head, hash: '' }),
    state,
  )
