/** What one person may know of who has watched the video. Rule E6. */
import { coverageOf, isFacilitator, type PersonId, watchedSeconds } from '@concord/shared'
import type { WatchedView } from '@concord/shared/contract'
import type { Decision } from './decisionStore.ts'

export function watchedView({ state, beside }: Pick<Decision, 'state' | 'beside'>, personId: PersonId): WatchedView {
  const { video } = state
  if (!video?.mediaId) return { mediaId: null, mine: [], people: null, coverage: null }
  const viewers = beside.viewersOf(video.mediaId)
  const { seconds } = video
  return {
    mediaId: video.mediaId,
    mine: beside.watchedOf(video.mediaId, personId),
    people: isFacilitator(state, personId)
      ? viewers.map(viewer => ({
          personId: viewer.personId,
          percent: seconds === undefined ? null : Math.min(100, Math.floor((100 * watchedSeconds(viewer.ranges)) / seconds)),
        }))
      : null,
    coverage: coverageOf(viewers.map(({ ranges }) => ranges)),
  }
}
