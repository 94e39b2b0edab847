/** A facilitator names who writes the plan. Rule N1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { memberOf } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type AssignPlanner = { type: 'AssignPlanner'; personId: PersonId }

export function assignPlanner(state: DecisionState, { personId }: AssignPlanner, ctx: DecideContext): Outcome {
  const member = memberOf(state, personId)
  if (!member) return reject('unknown-person', { personId })
  if (member.role === 'observer') return reject('role-too-small', { role: member.role })
  if (state.planner?.personId === personId && state.planner.hasAccepted) return reject('already-done')
  return accept(fact({ type: 'PlannerAssigned', personId }, ctx))
}
