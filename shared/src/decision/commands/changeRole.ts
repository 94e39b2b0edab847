/** Another role, or standing aside from votes. `votes` concerns rolls opened later; an observer leaves the running roll unless they have voted, and joins it by becoming a participant. Rules R3, R4, B3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { Role } from '../events.ts'
import { memberOf } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { askingAnother } from './askingAnother.ts'
import { fact } from './fact.ts'
import { joiningRoll, leavingRoll } from './roll.ts'

export type ChangeRole = { type: 'ChangeRole'; personId: PersonId; role?: Role; votes?: boolean }

export function changeRole(state: DecisionState, { personId, role, votes }: ChangeRole, ctx: DecideContext): Outcome {
  const member = memberOf(state, personId)
  if (!member) return reject('unknown-person', { personId })
  const next = role ?? member.role
  if (next !== 'facilitator' && isLastFacilitator(state, personId)) return reject('last-facilitator')
  const isVoter = next !== 'observer' && (votes ?? (member.role === 'observer' ? true : member.votes))
  if (next === member.role && isVoter === member.votes) return reject('already-done')
  const changed = fact({ type: 'RoleChanged', personId, role: next, votes: isVoter }, ctx)
  if (next === 'observer') return accept(changed, ...leavingRoll(state, personId, ctx), ...askingAnother(state, changed, ctx))
  return accept(changed, ...(member.role === 'observer' && isVoter ? joiningRoll(state, personId, ctx) : []))
}

export function isLastFacilitator(state: DecisionState, personId: PersonId): boolean {
  const facilitators = state.members.filter(member => member.role === 'facilitator')
  return facilitators.length === 1 && facilitators[0]?.personId === personId
}
