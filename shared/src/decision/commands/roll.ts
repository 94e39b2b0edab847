/** Who comes or goes while a poll runs: by an event that all see. Who has taken part stays on the roll. Rule B3. */
import type { DecideContext } from '../decideContext.ts'
import type { EventDraft } from '../events.ts'
import { openPoll } from '../find.ts'
import type { PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export function joiningRoll(state: DecisionState, personId: PersonId, ctx: DecideContext): EventDraft[] {
  const poll = openPoll(state)
  return poll && !poll.roll.includes(personId) ? [fact({ type: 'RollJoined', poll: poll.poll, personId }, ctx)] : []
}

export function leavingRoll(state: DecisionState, personId: PersonId, ctx: DecideContext): EventDraft[] {
  const poll = openPoll(state)
  const leaves = poll?.roll.includes(personId) && !poll.voted.includes(personId)
  return poll && leaves ? [fact({ type: 'RollLeft', poll: poll.poll, personId }, ctx)] : []
}
