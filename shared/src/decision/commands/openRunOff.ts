/** Another poll between those that are tied for the choice. Rules V5, Q1. */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { tiedPoll } from '../find.ts'
import type { PollId } from '../ids.ts'
import { lackOfKeys, opened, runOffPoll } from '../polls.ts'
import type { DecisionState } from '../state.ts'

export type OpenRunOff = { type: 'OpenRunOff'; poll: PollId }

export function openRunOff(state: DecisionState, { poll: id }: OpenRunOff, ctx: DecideContext): Outcome {
  const poll = tiedPoll(state)
  if (!poll || poll.poll !== id || poll.phase !== 'choose') return reject('not-tied', { poll: id })
  const runOff = opened(runOffPoll(state, poll), ctx)
  return runOff ? acceptWith([runOff.event], runOff.beside) : lackOfKeys()
}
