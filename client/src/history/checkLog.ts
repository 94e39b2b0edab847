/**
 * Checks a log: whether every entry follows from the one before, whether every ballot is by somebody on the list, and whether going
 * through all entries gives what is shown.
 */
import { type DecisionEvent, type DecisionState, fold } from '@concord/shared'
import { canonicalJson, chainFlaw } from '@concord/shared/verify'

/** `isSame`: going through all entries gives what the page shows. */
export type LogCheck = {
  flaw: { seq: number; flaw: string } | null
  /** Ballots by people who were not on the list. */
  strangers: number
  isSame: boolean
}
/** `shown`: the state that the page shows; null where it shows more than the log has. */
export function checkLog(events: readonly DecisionEvent[], shown: DecisionState | null): LogCheck {
  const flaw = chainFlaw(events)
  const isSame = flaw === null && (shown === null || isFoldedFrom(shown, events))
  return { flaw, strangers: strangersIn(events), isSame }
}

function isFoldedFrom(shown: DecisionState, events: readonly DecisionEvent[]): boolean {
  if (shown.seq > events.length) return false
  return canonicalJson(fold(events.slice(0, shown.seq))) === canonicalJson(shown)
}

function strangersIn(events: readonly DecisionEvent[]): number {
  const rolls = new Map<string, Set<string>>()
  let strangers = 0
  for (const event of events) {
    if (event.type === 'PollOpened') rolls.set(event.poll, new Set(event.roll))
    if (event.type === 'RollJoined') rolls.get(event.poll)?.add(event.personId)
    if (event.type === 'RollLeft') rolls.get(event.poll)?.delete(event.personId)
    if (event.type === 'BallotCast' && typeof event.by === 'string' && !rolls.get(event.poll)?.has(event.by)) strangers += 1
    if (event.type === 'BallotPaperTaken' && typeof event.by === 'string' && !rolls.get(event.poll)?.has(event.by)) strangers += 1
    if (event.type === 'PollClosed')
      strangers += (event.ballots ?? []).filter(one => 'by' in one && !rolls.get(event.poll)?.has(one.by)).length
  }
  return strangers
}
