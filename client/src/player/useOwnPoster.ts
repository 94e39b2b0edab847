/**
 * Gives my video its poster, once it is there: nobody waits for it at "Done", and it is made from what the others will see, whichever way it
 * came (recorded, cut, recovered, uploaded).
 */
import { useEffect, useRef } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { sendPosterOf } from './poster.ts'

/** On this page; a voice alone has none, and need not be looked at again and again. */
const looked = new Set<string>()

export function useOwnPoster(): void {
  const { id, state, me, ask, send } = useDecision()
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  const { video } = state
  const mediaId = video?.mediaId ?? null
  const isWanted = mediaId !== null && video?.by === me.personId && !video.posterId && ask({ type: 'EditVideo', mediaId }).ok
  useEffect(() => {
    if (!isWanted || looked.has(mediaId)) return
    looked.add(mediaId)
    void sendPosterOf(`/media/${mediaId}`, id).then(
      posterId => posterId && latest.current({ type: 'EditVideo', mediaId, posterId }),
    )
  }, [isWanted, mediaId, id])
}
