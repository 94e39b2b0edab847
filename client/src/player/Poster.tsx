/** A picture of the video, over its stage until it plays or is sought in. */
import type { MediaId } from '@concord/shared'
import { useMediaState } from '@vidstack/react'

export function Poster({ posterId }: { posterId: MediaId }) {
  const hasStarted = useMediaState('started')
  const now = useMediaState('currentTime')
  return hasStarted || now > 0 ? null : <img className="video-poster" src={`/media/${posterId}`} alt="" />
}
