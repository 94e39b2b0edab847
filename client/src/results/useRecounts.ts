/** The tallies of some elections: counted here while they are small, in a worker where that would hold up the page. Null until they are there. */
import { type Election, type Tally, tally } from '@concord/shared'
import { useEffect, useMemo, useState } from 'react'

const MOST_HERE = 500

const isHeavy = (elections: readonly Election[]): boolean =>
  elections.some(({ ballots }) => ballots.reduce((sum, { count }) => sum + count, 0) > MOST_HERE)

export function useRecounts(elections: readonly Election[]): readonly Tally[] | null {
  const heavy = isHeavy(elections)
  const here = useMemo(() => (heavy ? null : elections.map(election => tally(election))), [elections, heavy])
  const [there, setThere] = useState<{ of: readonly Election[]; tallies: readonly Tally[] } | null>(null)
  useEffect(() => {
    if (!heavy) return
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<readonly Tally[]>) => setThere({ of: elections, tallies: data }))
    worker.postMessage(elections)
    return () => worker.terminate()
  }, [elections, heavy])
  return here ?? (there?.of === elections ? there.tallies : null)
}
