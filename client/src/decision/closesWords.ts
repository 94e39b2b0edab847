/** Until when a step runs, as a sentence of its own, in the reader's time. */
import type { DecisionState } from '@concord/shared'
import { formatTime } from '../ui/timeFormat.ts'
import type { Clock } from './advancePreview.ts'

export function closesWords({ deadlineAt, status, passedDeadline }: DecisionState, clock: Clock): string {
  if (status === 'paused') return 'Paused: nothing closes until a facilitator resumes it.'
  if (deadlineAt === null) return 'It has no closing time yet.'
  if (passedDeadline?.isLate) return `It closed ${formatTime(deadlineAt, 'full', clock)} your time; a facilitator moves it on.`
  if (deadlineAt <= clock.now)
    return `The time was up ${formatTime(deadlineAt, 'full', clock)} your time; it stays open until a facilitator moves it on.`
  return `Closes ${formatTime(deadlineAt, 'full', clock)} your time.`
}
