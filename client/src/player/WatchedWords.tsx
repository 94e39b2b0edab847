/** How much of the video I have watched, and who else learns of it. */
import { mergeRanges, type WatchedRange, watchedSeconds } from '@concord/shared'
import { ProgressBar } from '../ui/ProgressDots.tsx'

type Props = { watched: readonly WatchedRange[]; seconds: number; facilitates: boolean; hasCoverage: boolean }

export function WatchedWords({ watched, seconds, facilitates, hasCoverage }: Props) {
  const share = seconds > 0 ? Math.min(1, watchedSeconds(mergeRanges(watched, seconds)) / seconds) : 0
  return (
    <div className="watched">
      <ProgressBar share={share} />
      <p className="meta num">
        You have watched {Math.floor(share * 100)} %. Concord keeps which parts you play: only you see which,{' '}
        {facilitates ? 'facilitators like you see how much of it each person has watched' : 'facilitators see how much'}
        {hasCoverage ? ', and everybody sees which parts were watched by how many, without names.' : '.'}
      </p>
    </div>
  )
}
