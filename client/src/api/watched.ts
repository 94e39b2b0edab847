/** Who has watched how much of the video, as far as I may know. */
import type { WatchedView } from '@concord/shared/contract'
import { request } from './request.ts'

export const getWatched = (decisionId: string, signal?: AbortSignal): Promise<WatchedView> =>
  request('GET', `/api/decisions/${encodeURIComponent(decisionId)}/watched`, undefined, signal)
