/** "I do it": open to anyone once nobody is asked any more. Rule N1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type VolunteerToPlan = { type: 'VolunteerToPlan' }

export function volunteerToPlan({ planner }: DecisionState, _command: VolunteerToPlan, ctx: DecideContext): Outcome {
  if (planner) return reject('planner-already-found', { personId: planner.personId, hasAccepted: String(planner.hasAccepted) })
  return accept(fact({ type: 'PlannerVolunteered' }, ctx))
}
