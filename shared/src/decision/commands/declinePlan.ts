/** "Not I": then the next author of the idea is asked, and after them anyone can volunteer. Rule N1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { foldDrafts } from '../foldDrafts.ts'
import { sealText } from '../freeText.ts'
import { askPlanner } from '../phaseStep.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseLength } from './texts.ts'

export type DeclinePlan = { type: 'DeclinePlan'; reason?: string }

export function declinePlan(state: DecisionState, { reason = '' }: DeclinePlan, ctx: DecideContext): Outcome {
  if (state.planner?.personId !== ctx.by) return reject('not-asked')
  const tooLong = refuseLength(reason, 'reason')
  if (tooLong) return tooLong
  const words = reason.trim()
  const declined = fact({ type: 'PlanDeclined', ...(words !== '' && { reason: sealText(words, ctx) }) }, ctx)
  return accept(declined, ...askPlanner(foldDrafts(state, [declined]), ctx))
}
