/** Another role, or standing aside from votes. `votes` concerns rolls opened later; an observer leaves the running roll unless they have voted. Rules R3, B3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { Role } from '../events.ts'
import { memberOf, openPoll } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type ChangeRole = { type: 'ChangeRole'; personId: PersonId; role?: Role; votes?: boolean }

export function changeRole(state: DecisionState, { personId, role, votes }: ChangeRole, ctx: DecideContext): Outcome {
  const member = memberOf(state, personId)
  if (!member) return reject('unknown-person', { personId })
  const next = role ?? member.role
  if (next !== 'facilitator' && isLastFacilitator(state, personId)) return reject('last-facilitator')
  const isVoter = next !== 'observer' && (votes ?? (member.role === 'observer' ? true : member.votes))
  const left = next === 'observer' ? leavingRoll(state, personId, ctx) : []
  return accept(fact({ type: 'RoleChanged', personId, role: next, votes: isVoter }, ctx), ...left)
}

export function isLastFacilitator(state: DecisionState, personId: PersonId): boolean {
  const facilitators = state.members.filter(member => member.role === 'facilitator')
  return facilitators.length === 1 && facilitators[0]?.personId === personId
}

/** Who has taken part stays on the roll. */
export function leavingRoll(state: DecisionState, personId: PersonId, ctx: DecideContext) {
  const poll = openPoll(state)
  const leaves = poll?.roll.includes(personId) && !poll.voted.includes(personId)
  return poll && leaves ? [fact({ type: 'RollLeft', poll: poll.poll, personId }, ctx)] : []
}
