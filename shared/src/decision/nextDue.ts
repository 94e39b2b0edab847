/** When a decision next changes by itself, and why. The server keeps one schedule of these instants and acts on them through `decide`. Rules D2–D5, Q8. */
import type { Facts } from './decideContext.ts'
import { openPoll } from './find.ts'
import type { EpochMs } from './ids.ts'
import type { DecisionState } from './state.ts'

export type Due = { at: EpochMs; cause: 'deadline' | 'all-voted' }

/** Between the last ballot that was awaited and the early close: time to change one's mind. */
export const EARLY_CLOSE_MS = 10 * 60_000

/** `box`: what the server knows of a secret poll; without it there is no early close of one to be told. */
export function nextDue(state: DecisionState, box?: Facts['box']): Due | null {
  if (state.status !== 'running' || state.phase === 'decided') return null
  const dues: Due[] = []
  if (state.deadlineAt !== null && state.passedDeadline === null) dues.push({ at: state.deadlineAt, cause: 'deadline' })
  const poll = openPoll(state)
  const isOfSecret = poll?.ballots === 'secret' && box?.poll === poll.poll && 'count' in box
  const completeAt = (isOfSecret ? box.completeAt : poll?.completeAt) ?? null
  if (state.settings.autoAdvance && completeAt !== null) dues.push({ at: completeAt + EARLY_CLOSE_MS, cause: 'all-voted' })
  return dues.toSorted((a, b) => a.at - b.at)[0] ?? null
}
