/**
 * Until when a step runs, as a sentence of its own, in the reader's time: the deadline, or the early close where that comes first. The instant
 * is nextDue's, by which the server closes.
 */
import { type DecisionState, nextDue } from '@concord/shared'
import { formatTime } from '../ui/timeFormat.ts'
import type { Clock } from './advancePreview.ts'

export function closesWords(state: DecisionState, clock: Clock): string {
  const { deadlineAt, status, passedDeadline } = state
  if (status === 'paused') return 'Paused: nothing closes until a facilitator resumes it.'
  const due = nextDue(state)
  if (due?.cause === 'all-voted' && (due.at > clock.now || deadlineAt === null))
    return due.at > clock.now
      ? `It closes by itself ${formatTime(due.at, 'full', clock)} your time.`
      : `The time was up ${formatTime(due.at, 'full', clock)} your time.`
  if (deadlineAt === null) return 'It has no closing time yet.'
  if (passedDeadline?.isLate) return `It closed ${formatTime(deadlineAt, 'full', clock)} your time; a facilitator moves it on.`
  if (passedDeadline)
    return `The time was up ${formatTime(deadlineAt, 'full', clock)} your time; it stays open until a facilitator moves it on.`
  if (deadlineAt <= clock.now) return `The time was up ${formatTime(deadlineAt, 'full', clock)} your time.`
  return `Closes ${formatTime(deadlineAt, 'full', clock)} your time.`
}
