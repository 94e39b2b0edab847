/** How much of the video was watched, by me and, for facilitators, by each person. Asked anew now and then, and after every report of mine. */

import type { WatchedView } from '@concord/shared/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getWatched } from '../api/watched.ts'
import { useDecision } from '../decision/useDecision.ts'

const EVERY_MS = 20_000
const nothing: WatchedView = { mediaId: null, mine: [], people: null, coverage: null }

export function useWatched(): { watched: WatchedView; refresh: () => void } {
  const { id, state } = useDecision()
  const queries = useQueryClient()
  const mediaId = state.video?.mediaId ?? null
  const queryKey = ['watched', id, mediaId, state.video?.watchedBy?.length ?? 0]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getWatched(id, signal),
    enabled: mediaId !== null,
    refetchInterval: state.phase === 'ideas' || state.phase === 'context' ? EVERY_MS : false,
    placeholderData: before => before,
  })
  const known = data && data.mediaId === mediaId ? data : nothing
  return { watched: known, refresh: () => void queries.invalidateQueries({ queryKey: ['watched', id] }) }
}
