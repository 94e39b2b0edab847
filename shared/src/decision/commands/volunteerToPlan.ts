/** "I do it": open to anyone once nobody is asked any more, or who was asked has let the deadline pass. Rule N1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type VolunteerToPlan = { type: 'VolunteerToPlan' }

export function volunteerToPlan(state: DecisionState, _command: VolunteerToPlan, ctx: DecideContext): Outcome {
  const { planner } = state
  if (planner && !isPlanOpen(state))
    return reject('planner-already-found', { personId: planner.personId, hasAccepted: String(planner.hasAccepted) })
  return accept(fact({ type: 'PlannerVolunteered' }, ctx))
}

export const isPlanOpen = ({ planner, passedDeadline }: DecisionState): boolean =>
  planner === null || (!planner.hasAccepted && passedDeadline !== null)
