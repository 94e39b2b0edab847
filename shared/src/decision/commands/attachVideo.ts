/** The context video: a file that was uploaded here, or a link. The newest one counts. Rule E2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { MediaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'
import { isWebLink } from './webLink.ts'

/** Exactly one of the two. */
export type AttachVideo = { type: 'AttachVideo'; mediaId?: MediaId; url?: string }

export function attachVideo(_state: DecisionState, { mediaId, url }: AttachVideo, ctx: DecideContext): Outcome {
  if (mediaId !== undefined) {
    if (!ctx.facts.media) return reject('ask-the-server')
    if (!ctx.facts.media.isPlayable(mediaId)) return reject('unknown-id', { mediaId })
    const seconds = ctx.facts.media.secondsOf?.(mediaId)
    return accept(fact({ type: 'VideoAttached', mediaId, ...(seconds !== undefined && { seconds }) }, ctx))
  }
  if (url === undefined) return reject('link-not-allowed')
  const refused = refuseText(url, 'link')
  if (refused) return refused
  if (!isWebLink(url)) return reject('link-not-allowed')
  return accept(fact({ type: 'VideoAttached', url: sealText(url.trim(), ctx) }, ctx))
}
