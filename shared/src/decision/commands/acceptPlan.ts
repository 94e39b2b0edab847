/** "I write the plan": said by who was asked. Rule N1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type AcceptPlan = { type: 'AcceptPlan' }

export function acceptPlan({ planner }: DecisionState, _command: AcceptPlan, ctx: DecideContext): Outcome {
  if (planner?.personId !== ctx.by) return reject('not-asked')
  return planner.hasAccepted ? reject('already-done') : accept(fact({ type: 'PlanAccepted' }, ctx))
}
