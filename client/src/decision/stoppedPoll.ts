/**
 * The poll of the running step, if it closed and the step stayed: tied, without a winner, or a proposal that is not carried (P3). Then the
 * last step forward is the one that opened it, and what it says of itself is no longer true.
 */
import { currentPoll, type DecisionState, type Poll, tiedPoll } from '@concord/shared'

export function stoppedPoll(state: DecisionState): Poll | undefined {
  const poll = currentPoll(state)
  return poll?.status === 'closed' ? poll : undefined
}

/** How it stands with it: behind "Vote is closed, ", and at the step in the spine. */
export function stoppedWords(state: DecisionState, poll: Poll): string {
  if (tiedPoll(state) === poll) return 'tied, to be settled'
  if (poll.brokenTie) return 'the tie is settled'
  if (state.outcome) return 'the outcome is recorded'
  return poll.method === 'consent' ? 'the proposal is not carried' : 'nothing is chosen yet'
}
