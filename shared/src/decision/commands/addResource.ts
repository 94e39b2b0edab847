/** A link or a file that people should know. Rule E2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { MediaId, ResourceId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'
import { isWebLink } from './webLink.ts'

export type AddResource = { type: 'AddResource'; resourceId: ResourceId; title: string; url?: string; mediaId?: MediaId }

export function addResource(state: DecisionState, { resourceId, title, url, mediaId }: AddResource, ctx: DecideContext): Outcome {
  if (state.resources.some(resource => resource.resourceId === resourceId)) return reject('id-taken', { id: resourceId })
  const refused = refuseText(title, 'title') ?? (url === undefined ? null : refuseText(url, 'link'))
  if (refused) return refused
  if ((url === undefined) === (mediaId === undefined)) return reject('link-not-allowed')
  if (url !== undefined && !isWebLink(url)) return reject('link-not-allowed')
  if (mediaId !== undefined && !ctx.facts.media) return reject('ask-the-server')
  if (mediaId !== undefined && !ctx.facts.media?.isPlayable(mediaId)) return reject('unknown-id', { mediaId })
  const place = url === undefined ? { mediaId } : { url: sealText(url.trim(), ctx) }
  return accept(fact({ type: 'ResourceAdded', resourceId, title: sealText(title.trim(), ctx), ...place }, ctx))
}
