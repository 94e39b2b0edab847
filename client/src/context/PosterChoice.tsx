/** The picture that stands for the video before it plays: the one that is shown at this moment. */
import type { MediaId } from '@concord/shared'
import { useState } from 'react'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { sendShownPicture } from '../player/poster.ts'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { Button } from '../ui/Button.tsx'

type Props = { mediaId: MediaId; player: PlayerHandle | null }

export function PosterChoice({ mediaId, player }: Props) {
  const { id, state } = useDecision()
  const { act, problem } = useAct()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isSet, setIsSet] = useState(false)
  const use = async () => {
    const element = player?.element()
    if (!element) return
    setBusy(true)
    setFailure(undefined)
    const posterId = await sendShownPicture(element, id)
    if (!posterId) setFailure('The picture could not be sent. Try again when you are connected.')
    else setIsSet((await act({ type: 'EditVideo', mediaId, posterId })) !== null)
    setBusy(false)
  }
  return (
    <section className="sect" aria-label="Poster of the video">
      <h3>Poster</h3>
      <p className="meta" role="status">
        {isSet
          ? 'It has this picture now.'
          : state.video?.posterId
            ? 'It has one. Go to another moment of the video to take that picture instead.'
            : 'None yet: before it plays, its first picture is shown.'}
      </p>
      <div className="row wrap">
        <Button kind="line" small busyLabel={isBusy ? 'Sending' : undefined} onClick={() => void use()}>
          Use the picture that is shown
        </Button>
      </div>
      <Refusal problem={failure ?? problem} />
    </section>
  )
}
