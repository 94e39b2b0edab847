/** Ending a decision without one. It stays readable; what runs is discarded. Rule P9. */
import { accept, acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { openPoll } from '../find.ts'
import { sealText } from '../freeText.ts'
import { discardPoll } from '../polls.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type CancelDecision = { type: 'CancelDecision'; reason: string }

export function cancelDecision(state: DecisionState, { reason }: CancelDecision, ctx: DecideContext): Outcome {
  if (state.phase === 'decided') return reject('already-decided')
  const refused = refuseText(reason, 'reason')
  if (refused) return refused
  const running = openPoll(state)
  const cancelled = fact({ type: 'DecisionCancelled', reason: sealText(reason.trim(), ctx) }, ctx)
  if (!running) return accept(cancelled)
  const { event, beside } = discardPoll(running, 'cancelled', ctx)
  return acceptWith([cancelled, event], beside)
}
