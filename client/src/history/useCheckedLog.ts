/**
 * The whole log of the decision, and what this device finds when it checks it: whether every entry follows from the one before, and
 * whether going through all of them gives what the page shows. Nothing of it is taken from the server's word.
 */

import { type DecisionEvent, type DecisionState, fold } from '@concord/shared'
import { canonicalJson, chainFlaw } from '@concord/shared/verify'
import { useQuery } from '@tanstack/react-query'
import { getLog } from '../api/decisions.ts'
import { useDecision } from '../decision/useDecision.ts'

/** `isSame`: going through all entries gives what the page shows. */
export type LogCheck = {
  flaw: { seq: number; flaw: string } | null
  /** Ballots by people who were not on the list. */
  strangers: number
  isSame: boolean
  checkedAt: number
}
export type CheckedLog = { events: readonly DecisionEvent[]; check: LogCheck }

export function useCheckedLog() {
  const { id, state, connection, now } = useDecision()
  const isQuiet = connection.kind === 'saved' || connection.kind === 'read-only' // else the page shows more than the log has
  return useQuery({
    queryKey: ['log', id, state.seq],
    queryFn: async ({ signal }): Promise<CheckedLog> => {
      const events = await wholeLog(id, signal)
      return { events, check: { ...checkOf(events, isQuiet ? state : null), checkedAt: now() } }
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: before => before,
  })
}

async function wholeLog(id: string, signal: AbortSignal): Promise<DecisionEvent[]> {
  const events: DecisionEvent[] = []
  for (;;) {
    const { events: page, seq } = await getLog(id, events.at(-1)?.seq ?? 0, signal)
    events.push(...page)
    if (page.length === 0 || (events.at(-1)?.seq ?? 0) >= seq) return events
  }
}

function checkOf(events: readonly DecisionEvent[], shown: DecisionState | null): Omit<LogCheck, 'checkedAt'> {
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
    if (event.type === 'PollClosed') strangers += (event.ballots ?? []).filter(({ by }) => !rolls.get(event.poll)?.has(by)).length
  }
  return strangers
}
