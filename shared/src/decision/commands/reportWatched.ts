/**
 * Seconds that a person has played. They lie beside the log: one's own are for oneself, facilitators learn how much, nobody else which.
 * The log says once, from nine tenths on, that somebody has watched. Rules E5, E6.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import { watchedKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import type { MediaId, PersonId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { mergeRanges, WATCHED_SHARE, type WatchedRange, watchedSeconds } from '../watchedRanges.ts'
import { fact } from './fact.ts'

export type ReportWatched = { type: 'ReportWatched'; mediaId: MediaId; ranges: readonly WatchedRange[] }

export function reportWatched(state: DecisionState, { mediaId, ranges }: ReportWatched, ctx: DecideContext): Outcome {
  const { video } = state
  if (video?.mediaId !== mediaId) return reject('unknown-id', { mediaId })
  if (!ctx.facts.watched) return reject('ask-the-server')
  const by = ctx.by as PersonId
  const merged = mergeRanges([...ctx.facts.watched(mediaId, by), ...ranges], video.seconds)
  const hasWatched =
    video.seconds !== undefined &&
    watchedSeconds(merged) >= WATCHED_SHARE * video.seconds &&
    !(video.watchedBy ?? []).includes(by)
  return acceptWith(hasWatched ? [fact({ type: 'VideoWatched', mediaId }, ctx)] : [], [
    { key: watchedKey(mediaId, by), value: merged },
  ])
}
