/** One cache for plain GETs. A refusal is an answer and is not asked again; a silent server is, twice. Decisions come by their feed. */
import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './problem.ts'

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: (failures, error) => error instanceof Unreachable && failures < 2 } },
  })
