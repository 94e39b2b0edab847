/** Taking somebody out of a decision: what they wrote and how they voted stays; their tasks and the plan ask for somebody else. Rules R3, R4, B3, Q3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { memberOf, openPoll } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { askingAnother } from './askingAnother.ts'
import { isLastFacilitator } from './changeRole.ts'
import { fact } from './fact.ts'
import { leavingRoll } from './roll.ts'

export type RemovePerson = { type: 'RemovePerson'; personId: PersonId }

export function removePerson(state: DecisionState, { personId }: RemovePerson, ctx: DecideContext): Outcome {
  if (!memberOf(state, personId)) return reject('unknown-person', { personId })
  if (isLastFacilitator(state, personId)) return reject('last-facilitator')
  const poll = openPoll(state)
  if (poll?.ballots === 'secret' && poll.voted.includes(personId))
    return reject('paper-already-taken', { poll: poll.poll, personId }) // nobody can find that ballot to take it out
  const removed = fact({ type: 'PersonRemoved', personId }, ctx)
  return accept(removed, ...leavingRoll(state, personId, ctx), ...askingAnother(state, removed, ctx))
}
