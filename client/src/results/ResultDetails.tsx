/**
 * Behind the sentence and the tally: the picture, how it came about, the lot, all ballots, and the same ballots counted otherwise. Counted on
 * this page from the ballots that are published, by the same code as the server's.
 */
import { ballotsOf, isAbstention, optionsIn, type Poll } from '@concord/shared'
import { useMemo } from 'react'
import './results.css'
import { methodTexts, placesNote } from '../decision/methodTexts.ts'
import { optionTitle } from '../decision/pollWords.ts'
import { SignedBallots } from '../decision/SignedBallots.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { CountingBench } from './CountingBench.tsx'
import { HowItCame } from './HowItCame.tsx'
import { LotNote } from './LotNote.tsx'
import { PublishedBallots } from './PublishedBallots.tsx'
import { RecountProgress } from './RecountProgress.tsx'
import { ResultPicture } from './ResultPicture.tsx'
import { spreadOf } from './spreadOf.ts'
import { useRecount } from './useRecount.ts'

export function ResultDetails({ poll }: { poll: Poll }) {
  const { state } = useDecision()
  const ballots = useMemo(() => ballotsOf(poll).flatMap(({ ballot }) => (isAbstention(ballot) ? [] : [ballot])), [poll])
  const recounted = useRecount(poll, ballots)
  const { explanation } = recounted
  const titles = new Map<string, string>(optionsIn(poll).map(option => [option, optionTitle(state, option)]))
  const titleOf = (candidate: string) => titles.get(candidate) ?? candidate
  const winners = useMemo(
    () => (poll.brokenTie ? [...(poll.result?.cut.certain ?? []), ...poll.brokenTie.ideaIds] : (poll.result?.winners ?? [])),
    [poll],
  )
  const spread = useMemo(() => spreadOf(state, poll, ballots, winners), [state, poll, ballots, winners])
  return (
    <>
      {ballots.length > 0 && <RecountProgress ballots={ballots.length} recounted={recounted} />}
      {explanation && (
        <>
          <p className="meta counted-how">
            {methodTexts[poll.method].counted} {placesNote(poll.method, poll.size)}
          </p>
          <ResultPicture
            explanation={explanation}
            spread={spread}
            titleOf={titleOf}
            ballots={ballots.length}
            order={poll.result?.totals.map(({ option }) => option) ?? []}
          />
          <HowItCame explanation={explanation} titleOf={titleOf} />
        </>
      )}
      <LotNote poll={poll} titleOf={titleOf} />
      <SignedBallots poll={poll} />
      <PublishedBallots poll={poll} />
      <CountingBench poll={poll} ballots={ballots.length} recounted={recounted} />
    </>
  )
}
