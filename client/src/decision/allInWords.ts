/**
 * That everybody has voted and when the poll then closes by itself (rule D4), as a sentence. Of a secret poll the page knows who has taken a
 * paper, and nothing of the box: when its ten minutes begin is the server's alone (Q8).
 */
import { type DecisionState, EARLY_CLOSE_MS, FEWEST_SECRET_BALLOTS, openPoll } from '@concord/shared'
import { formatTime } from '../ui/timeFormat.ts'
import type { Clock } from './advancePreview.ts'

/** Null: somebody is awaited, or nothing closes by itself. */
export function allInWords(state: DecisionState, clock: Clock): string | null {
  const poll = openPoll(state)
  if (!poll || state.status !== 'running' || !state.settings.autoAdvance || state.passedDeadline) return null
  if (poll.roll.length === 0 || poll.voted.length < poll.roll.length) return null
  if (poll.ballots === 'secret') {
    if (poll.roll.length < FEWEST_SECRET_BALLOTS) return null // so few are never closed by the clock (Q7)
    return 'Everybody has taken part. Ten minutes after the last of their ballots is in the box it closes by itself; until then every vote can be changed.'
  }
  if (poll.completeAt === null) return null
  const at = poll.completeAt + EARLY_CLOSE_MS
  if (state.deadlineAt !== null && state.deadlineAt <= at) return null // that is said already
  const who = poll.method === 'consent' ? 'Everybody has answered' : 'Everybody has voted'
  const what = poll.method === 'consent' ? 'answer' : 'vote'
  return `${who}. It closes by itself ${formatTime(at, 'full', clock)} your time; until then every ${what} can be changed.`
}
