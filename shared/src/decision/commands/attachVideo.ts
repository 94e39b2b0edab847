/** The context video: a file that was uploaded here, or a link. The newest one counts, and who was up to date is asked again. Rules E2, E11. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { MediaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'
import { isWebLink } from './webLink.ts'

/** Exactly one of `mediaId` and `url`. `posterId`: a picture of the file. */
export type AttachVideo = { type: 'AttachVideo'; mediaId?: MediaId; url?: string; posterId?: MediaId }

export function attachVideo(state: DecisionState, { mediaId, url, posterId }: AttachVideo, ctx: DecideContext): Outcome {
  const anew = state.ready.some(person => person !== ctx.by) && { asksAnew: true as const }
  if (mediaId !== undefined) {
    if (!ctx.facts.media) return reject('ask-the-server')
    if (!ctx.facts.media.isPlayable(mediaId)) return reject('unknown-id', { mediaId })
    if (posterId && !ctx.facts.media.isPlayable(posterId)) return reject('unknown-id', { posterId })
    const seconds = ctx.facts.media.secondsOf?.(mediaId)
    const known = { ...(seconds !== undefined && { seconds }), ...(posterId && { posterId }) }
    return accept(fact({ type: 'VideoAttached', mediaId, ...known, ...anew }, ctx))
  }
  if (url === undefined) return reject('link-not-allowed')
  const refused = refuseText(url, 'link')
  if (refused) return refused
  if (!isWebLink(url)) return reject('link-not-allowed')
  return accept(fact({ type: 'VideoAttached', url: sealText(url.trim(), ctx), ...anew }, ctx))
}
