/** The whole log of the decision, and what this device finds when it checks it. Nothing of it is taken from the server's word. */
import type { DecisionEvent } from '@concord/shared'
import { useQuery } from '@tanstack/react-query'
import { getLog } from '../api/decisions.ts'
import { useDecision } from '../decision/useDecision.ts'
import { checkLog, type LogCheck } from './checkLog.ts'

export type CheckedLog = { events: readonly DecisionEvent[]; check: LogCheck & { checkedAt: number } }

export function useCheckedLog() {
  const { id, state, connection, now } = useDecision()
  const isQuiet = connection.kind === 'saved' || connection.kind === 'read-only' // else the page shows more than the log has
  return useQuery({
    queryKey: ['log', id, state.seq],
    queryFn: async ({ signal }): Promise<CheckedLog> => {
      const events = await wholeLog(id, signal)
      return { events, check: { ...checkLog(events, isQuiet ? state : null), checkedAt: now() } }
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
