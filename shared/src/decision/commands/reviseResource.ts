/** Another name for a resource, or another address for a link: who has read the old page has not read the new one. Rule E8. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { ResourceId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenResource } from './givenPrework.ts'
import { refuseText } from './texts.ts'
import { isWebLink } from './webLink.ts'

/** What is left out stays as it is. A file is replaced by removing it. */
export type ReviseResource = { type: 'ReviseResource'; resourceId: ResourceId; title?: string; url?: string }

export function reviseResource(state: DecisionState, { resourceId, title, url }: ReviseResource, ctx: DecideContext): Outcome {
  const given = givenResource(state, resourceId)
  if ('ok' in given) return given
  const refused =
    (title === undefined ? null : refuseText(title, 'title')) ?? (url === undefined ? null : refuseText(url, 'link'))
  if (refused) return refused
  if (url !== undefined && (given.resource.url === null || !isWebLink(url))) return reject('link-not-allowed')
  const isMoved = url !== undefined && url.trim() !== given.resource.url
  return accept(
    fact(
      {
        type: 'ResourceRevised',
        resourceId,
        ...(title !== undefined && { title: sealText(title.trim(), ctx) }),
        ...(isMoved && { url: sealText(url.trim(), ctx) }),
      },
      ctx,
    ),
  )
}
