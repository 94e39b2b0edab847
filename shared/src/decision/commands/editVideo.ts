/** What goes with the video: its captions (a WebVTT file that was uploaded), its poster (a picture), its chapters, and the speed that its author thinks right. Rule E7. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { MediaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type Chapter = { at: number; title: string }
/** What is left out stays as it is. `captionsId` null takes the captions away. */
export type EditVideo = {
  type: 'EditVideo'
  mediaId: MediaId
  captionsId?: MediaId | null
  posterId?: MediaId
  chapters?: readonly Chapter[]
  speed?: number
}

export function editVideo(state: DecisionState, command: EditVideo, ctx: DecideContext): Outcome {
  const { mediaId, captionsId, posterId, chapters, speed } = command
  if (state.video?.mediaId !== mediaId) return reject('unknown-id', { mediaId })
  const refused = chapters?.map(({ title }) => refuseText(title, 'title')).find(refusal => refusal !== null)
  if (refused) return refused
  for (const [name, file] of Object.entries({ captionsId, posterId })) {
    if (!file) continue
    if (!ctx.facts.media) return reject('ask-the-server')
    if (!ctx.facts.media.isPlayable(file)) return reject('unknown-id', { [name]: file })
  }
  const inOrder = chapters?.toSorted((a, b) => a.at - b.at)
  return accept(
    fact(
      {
        type: 'VideoEdited',
        mediaId,
        ...(captionsId !== undefined && { captionsId }),
        ...(posterId && { posterId }),
        ...(inOrder && { chapters: inOrder.map(({ at, title }) => ({ at, title: sealText(title.trim(), ctx) })) }),
        ...(speed !== undefined && { speed }),
      },
      ctx,
    ),
  )
}
