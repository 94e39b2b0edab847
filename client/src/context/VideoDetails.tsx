/** For who prepares the context: what goes with the video. Captions, chapters, and the speed that people start with. */

import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { speeds } from '../player/viewerSpeed.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { CaptionsEditor } from './CaptionsEditor.tsx'
import { ChaptersEditor } from './ChaptersEditor.tsx'

export function VideoDetails({ player }: { player: PlayerHandle | null }) {
  const { state } = useDecision()
  const { act, problem } = useAct()
  const { video } = state
  if (!video?.mediaId) return null
  const { mediaId, captionsId, chapters = [], speed = 1 } = video
  return (
    <details className="video-details">
      <summary>Captions, chapters, speed</summary>
      <CaptionsEditor key={mediaId} mediaId={mediaId} captionsId={captionsId} player={player} />
      <ChaptersEditor mediaId={mediaId} chapters={chapters} player={player} />
      <SelectField
        label="Speed that people start with"
        hint="Whoever has chosen a speed of their own keeps it."
        value={String(speed)}
        options={speeds.map(one => ({ value: String(one), label: `${one}×` }))}
        onChange={chosen => void act({ type: 'EditVideo', mediaId, speed: Number(chosen) })}
      />
      <Refusal problem={problem} />
    </details>
  )
}
