/** That a secret vote is asked anew because its ballots were lost on the server (rule Q9), as a sentence for everybody. */
import { type DecisionState, openPoll } from '@concord/shared'

/** Null: nothing was lost, or what was asked again is over. */
export function lostBallotsWords(state: DecisionState): string | null {
  const poll = openPoll(state)
  const before = poll && state.polls[state.polls.indexOf(poll) - 1]
  if (before?.discardedFor !== 'box-lost') return null
  return 'The ballots cast so far were lost on the server, and nobody has read them. The same question is asked again by the same rules: everybody votes anew.'
}
