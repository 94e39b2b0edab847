/** Ending a decision without one. It stays readable; what runs is discarded. Rule P9. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { openPoll } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type CancelDecision = { type: 'CancelDecision'; reason: string }

export function cancelDecision(state: DecisionState, { reason }: CancelDecision, ctx: DecideContext): Outcome {
  if (state.phase === 'decided') return reject('already-decided')
  const refused = refuseText(reason, 'reason')
  if (refused) return refused
  const running = openPoll(state)
  return accept(
    fact({ type: 'DecisionCancelled', reason: sealText(reason.trim(), ctx) }, ctx),
    ...(running ? [fact({ type: 'PollDiscarded', poll: running.poll, reason: 'cancelled' }, ctx)] : []),
  )
}
