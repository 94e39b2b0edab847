/**
 * One cache for plain GETs. A refusal is an answer and is not asked again; a silent server is, twice, where there is a network at all: without
 * one the page says so at once, and asks again when it is back. Decisions come by their feed.
 */
import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './problem.ts'

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (failures, error) => error instanceof Unreachable && failures < 2 && navigator.onLine,
      },
      mutations: { networkMode: 'always' },
    },
  })
