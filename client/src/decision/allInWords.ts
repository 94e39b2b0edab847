/**
 * That everybody has voted and when the poll then closes by itself (rule D4), as a sentence. Of a secret poll the page knows who has taken a
 * paper, and nothing of the box: when its ten minutes begin is the server's alone (Q8).
 */
import { type DecisionState, FEWEST_SECRET_BALLOTS, nextDue, openPoll } from '@concord/shared'
import { formatTime } from '../ui/timeFormat.ts'
import type { Clock } from './advancePreview.ts'

/** Null: somebody is awaited, or nothing closes by itself. */
export function allInWords(state: DecisionState, clock: Clock): string | null {
  const poll = openPoll(state)
  if (!poll || state.status !== 'running' || !state.settings.autoAdvance) return null
  if (poll.roll.length === 0 || poll.voted.length < poll.roll.length) return null
  if (poll.ballots === 'secret') {
    if (state.passedDeadline) return null
    if (poll.roll.length < FEWEST_SECRET_BALLOTS) return null // so few are never closed by the clock (Q7)
    return 'Everybody has taken part. Ten minutes after the last of their ballots is in the box it closes by itself; until then every vote can be changed.'
  }
  const due = nextDue(state)
  if (due?.cause !== 'all-voted' || due.at <= clock.now) return null // a deadline that comes first is said already
  const who = poll.method === 'consent' ? 'Everybody has answered' : 'Everybody has voted'
  const what = poll.method === 'consent' ? 'answer' : 'vote'
  return `${who}. It closes by itself ${formatTime(due.at, 'full', clock)} your time; until then every ${what} can be changed.`
}
