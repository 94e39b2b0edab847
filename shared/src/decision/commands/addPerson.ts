/**
 * Taking somebody into a decision. Who votes joins the roll of the running poll, by an event that all see. An admin of the
 * workspace who is not in the decision may appoint a facilitator, and nothing else. Rules R2, B3.
 */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { Role } from '../events.ts'
import { isFacilitator, memberOf } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { joiningRoll } from './roll.ts'

export type AddPerson = { type: 'AddPerson'; personId: PersonId; role: Role; votes?: boolean }

export function addPerson(state: DecisionState, { personId, role, votes }: AddPerson, ctx: DecideContext): Outcome {
  const { people } = ctx.facts
  if (!isFacilitator(state, ctx.by) && role !== 'facilitator') return reject('not-a-facilitator')
  if (memberOf(state, personId)) return reject('already-in-decision', { personId })
  if (!people) return reject('ask-the-server')
  if (!people.isMember(personId)) return reject('unknown-person', { personId })
  const isVoter = role !== 'observer' && (votes ?? true)
  const joined = isVoter ? joiningRoll(state, personId, ctx) : []
  return accept(fact({ type: 'PersonAdded', personId, role, votes: isVoter }, ctx), ...joined)
}
