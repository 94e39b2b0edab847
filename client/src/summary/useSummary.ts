/** The summary of the decision that is open: made here from the state that is shown, with the plan's and the notes' text from the server. */
import type { Summary } from '@concord/shared/summary'
import { summaryOf } from '@concord/shared/summary'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { request } from '../api/request.ts'
import { useDecision } from '../decision/useDecision.ts'

/** `isWhole` false: the texts have not come, for now without a connection. */
export function useSummary(): { summary: Summary; isWhole: boolean } {
  const { id, state, nameOf } = useDecision()
  const { data } = useQuery({
    queryKey: ['summary', id, state.phase],
    queryFn: ({ signal }) => request<Summary>('GET', `/api/decisions/${id}/summary.json`, undefined, signal),
  })
  const [planText, notesText] = [data?.plan.text ?? '', data?.notes ?? '']
  const summary = useMemo(() => summaryOf(state, { nameOf, planText, notesText }), [state, nameOf, planText, notesText])
  return { summary, isWhole: data !== undefined }
}
