/** What several rules ask about secret polls. Rules Q2, Q5, Q10. */
import { type Rejected, reject } from '../../outcome.ts'
import { isBefore, type Phase } from '../phases.ts'
import type { DecisionState, Poll } from '../state.ts'

/** Null while papers are given out and ballots taken; else why not. Asked of the paper's door and of the box, by the same clock. */
export function shutTo(state: DecisionState, poll: Poll): Rejected | null {
  if (poll.status !== 'open') return reject('poll-closed', { poll: poll.poll, closedAt: poll.closedAt })
  if (state.status === 'paused') return reject('paused')
  if (state.passedDeadline?.isLate) return reject('late', { deadlineAt: state.passedDeadline.deadlineAt })
  return null
}

/** Whether people have been shown a list of ballots that a new one could be compared with. */
export const isListPublished = (state: DecisionState, from: Phase): boolean =>
  state.polls.some(poll => poll.published !== undefined && !isBefore(poll.phase, from))
