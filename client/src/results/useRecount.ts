/** A closed poll counted again: on the page while that is small, in a worker where it would hold up the page. */
import type { Ballot, Explanation, Poll } from '@concord/shared'
import { useEffect, useMemo, useState } from 'react'
import { type CountedPoll, type RecountReply, recount, type WhatIf } from './recount.ts'

/** `of`: how many counts there will be; null while that is not known. */
export type Recounted = { explanation: Explanation | null; whatIfs: readonly WhatIf[]; of: number | null }

const nothing: Recounted = { explanation: null, whatIfs: [], of: null }

const MOST_BALLOTS_HERE = 200
/** Ballots × options. */
const MOST_CELLS_HERE = 5_000

export const isHeavy = ({ options }: Pick<Poll, 'options'>, ballots: readonly Ballot[]): boolean =>
  ballots.length > MOST_BALLOTS_HERE || ballots.length * options.length > MOST_CELLS_HERE

const withReply = (recounted: Recounted, reply: RecountReply): Recounted =>
  'whatIf' in reply ? { ...recounted, whatIfs: [...recounted.whatIfs, reply.whatIf] } : { ...recounted, ...reply }

export function useRecount(poll: Poll, ballots: readonly Ballot[]): Recounted {
  const isInWorker = isHeavy(poll, ballots)
  const here = useMemo(
    () => (isInWorker || ballots.length === 0 ? null : countedHere(poll, ballots)),
    [poll, ballots, isInWorker],
  )
  const [there, setThere] = useState<{ of: readonly Ballot[]; recounted: Recounted }>()
  useEffect(() => {
    if (!isInWorker) return
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<RecountReply>) =>
      setThere(before => ({
        of: ballots,
        recounted: withReply(before?.of === ballots ? before.recounted : nothing, data),
      })),
    )
    worker.addEventListener('error', () => setThere({ of: ballots, recounted: countedHere(poll, ballots) })) // late and slow rather than never
    worker.postMessage({ poll: whatCounts(poll), ballots })
    return () => worker.terminate()
  }, [poll, ballots, isInWorker])
  return here ?? (there?.of === ballots ? there.recounted : nothing)
}

function countedHere(poll: Poll, ballots: readonly Ballot[]): Recounted {
  let recounted = nothing
  recount({ poll, ballots }, reply => {
    recounted = withReply(recounted, reply)
  })
  return recounted
}

/** Ballots and who gave them are in a poll twice; they are sent once. */
const whatCounts = ({ method, phase, options, hasNone, size, dotsPerPerson }: Poll): CountedPoll => ({
  ...{ method, phase, options, hasNone, size },
  ...(dotsPerPerson !== undefined && { dotsPerPerson }),
})
