/** Taking somebody out of a decision: what they wrote and how they voted stays. Rules R3, B3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { memberOf } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { isLastFacilitator, leavingRoll } from './changeRole.ts'
import { fact } from './fact.ts'

export type RemovePerson = { type: 'RemovePerson'; personId: PersonId }

export function removePerson(state: DecisionState, { personId }: RemovePerson, ctx: DecideContext): Outcome {
  if (!memberOf(state, personId)) return reject('unknown-person', { personId })
  if (isLastFacilitator(state, personId)) return reject('last-facilitator')
  return accept(fact({ type: 'PersonRemoved', personId }, ctx), ...leavingRoll(state, personId, ctx))
}
