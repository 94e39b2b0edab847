/** The decisions I may see, with what each wants from me. Asked again when the page is looked at, and every 30 seconds while it is. */
import type { DecisionList } from '@concord/shared/contract'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { request } from '../api/request.ts'

const AGAIN_AFTER_MS = 30_000

export const decisionListKey = ['decisions'] as const

export const decisionListQuery = queryOptions({
  queryKey: decisionListKey,
  queryFn: ({ signal }) => request<DecisionList>('GET', '/api/decisions', undefined, signal),
  staleTime: 0,
})

export const useDecisionList = (): UseQueryResult<DecisionList> =>
  useQuery({ ...decisionListQuery, refetchInterval: AGAIN_AFTER_MS, refetchOnWindowFocus: true })

export const waitingForMe = ({ decisions }: DecisionList): number => decisions.filter(line => line.pending.length > 0).length
