/** Another poll between those that are tied for the choice. Rule V5. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { tiedPoll } from '../find.ts'
import type { PollId } from '../ids.ts'
import { opened, runOffPoll } from '../polls.ts'
import type { DecisionState } from '../state.ts'

export type OpenRunOff = { type: 'OpenRunOff'; poll: PollId }

export function openRunOff(state: DecisionState, { poll: id }: OpenRunOff, ctx: DecideContext): Outcome {
  const poll = tiedPoll(state)
  if (!poll || poll.poll !== id || poll.phase !== 'choose') return reject('not-tied', { poll: id })
  return accept(opened(runOffPoll(state, poll), ctx))
}
