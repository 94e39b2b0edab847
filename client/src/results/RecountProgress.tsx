/** How far a recount is that takes its time; nothing once it is done. */
import { ProgressBar } from '../ui/ProgressDots.tsx'
import type { Recounted } from './useRecount.ts'

type Props = { ballots: number; recounted: Recounted }

export function RecountProgress({ ballots, recounted: { explanation, whatIfs, of } }: Props) {
  const done = (explanation ? 1 : 0) + whatIfs.length
  if (of !== null && done >= of) return null
  return (
    <div className="recounting" role="status">
      <p className="meta num">
        Counting {ballots.toLocaleString('en')} ballots again on this device{of === null ? '' : `: ${done} of ${of} ways`}
      </p>
      <ProgressBar share={of === null ? 0 : done / of} />
    </div>
  )
}
