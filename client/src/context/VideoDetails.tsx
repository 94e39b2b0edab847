/** For who prepares the context: what goes with the video. Captions, chapters, its poster, and the speed that people start with. */

import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { speeds } from '../player/viewerSpeed.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { CaptionsEditor } from './CaptionsEditor.tsx'
import { ChaptersEditor } from './ChaptersEditor.tsx'
import { PosterChoice } from './PosterChoice.tsx'

export function VideoDetails({ player }: { player: PlayerHandle | null }) {
  const { state } = useDecision()
  const { act, problem } = useAct()
  const { video } = state
  if (!video?.mediaId) return null
  const { mediaId, captionsId, chapters = [], speed = 1 } = video
  return (
    <details className="video-details">
      <summary>Captions, chapters, speed, poster</summary>
      <CaptionsEditor key={mediaId} mediaId={mediaId} captionsId={captionsId} player={player} />
      <ChaptersEditor mediaId={mediaId} chapters={chapters} player={player} />
      <SelectField
        label="Speed that people start with"
        hint="Whoever has chosen a speed of their own keeps it."
        value={String(speed)}
        options={speeds.map(one => ({ value: String(one), label: `${one}×` }))}
        onChange={chosen => void act({ type: 'EditVideo', mediaId, speed: Number(chosen) })}
      />
      <PosterChoice mediaId={mediaId} player={player} />
      {video.seconds === undefined && (
        <p className="hint">
          This file does not tell how long it is, so nobody counts as having watched it: people say themselves that they are up to
          date.
        </p>
      )}
      <Refusal problem={problem} />
    </details>
  )
}
