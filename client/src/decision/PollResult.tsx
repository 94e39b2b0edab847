/** The result of a closed poll: the sentence first, then the facts, the tally with its cut, the tie if one is open, and who voted how. */
import './went.css'
import { type Poll, pollOf, shareInPeople } from '@concord/shared'
import { Link } from 'react-router'
import './pollResult.css'
import { ResultDetails } from '../results/ResultDetails.tsx'
import { ResultMark } from '../secret/ResultMark.tsx'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'
import { Time } from '../ui/Time.tsx'
import { ClosedAllTheSame } from './ClosedAllTheSame.tsx'
import { methodWords, secrecyWords, tieWordsOf } from './pollWords.ts'
import { isForOnePlace, resultSentence } from './resultWords.ts'
import { checkAddress } from './steps.ts'
import { TallyTable } from './TallyTable.tsx'
import { TieForm } from './TieForm.tsx'
import { useDecision } from './useDecision.ts'

export function PollResult({ poll }: { poll: Poll }) {
  const { id, state, nameOf } = useDecision()
  const { result } = poll
  if (!result) return null
  const isTied = result.cut.tied.length > 0
  const what = poll.phase === 'vote' ? 'the vote' : poll.runOffOf ? 'the run-off' : 'the choice'
  const needed = shareInPeople(poll.quorum, result.onRoll)
  return (
    <>
      <section className="verdict" aria-label="Result">
        <p className="meta num">
          Result of {what}
          {poll.closedAt !== null && (
            <>
              , <Time at={poll.closedAt} />
            </>
          )}
        </p>
        <p className="say">{resultSentence(state, poll, nameOf)}</p>
        <dl className="facts num">
          <div>
            <dt>Voted</dt>
            <dd>
              {result.ballots} of {result.onRoll} people{result.abstentions > 0 && `, ${result.abstentions} abstained`}
            </dd>
          </div>
          <div>
            <dt>Rule</dt>
            <dd>
              {methodWords(poll)}
              {!isForOnePlace(poll) && `, top ${poll.size}`}
            </dd>
          </div>
          <div>
            <dt>{isTied ? (isForOnePlace(poll) ? 'If several are level' : 'If the cut is tied') : 'Needed'}</dt>
            <dd>{isTied ? tieWordsOf(poll).short : needed === 0 ? 'No quorum' : `${needed} of ${result.onRoll} take part`}</dd>
          </div>
          <div>
            <dt>Ballots</dt>
            <dd>{secrecyWords[poll.ballots].short}</dd>
          </div>
        </dl>
      </section>
      <ClosedAllTheSame poll={poll} />
      <ResultMark poll={poll} />
      <p className="meta check-vote">
        <Link className="link" to={checkAddress(id)}>
          Check this vote yourself
        </Link>
      </p>
      {poll.brokenTie && (
        <p className="tie-reason">
          <b>Why:</b> <span className="say">{poll.brokenTie.reason}</span>
        </p>
      )}
      {result.verdict === 'tied' && !poll.brokenTie && <TieForm poll={poll} />}
      <TallyTable state={state} poll={poll} />
      <ResultDetails poll={poll} />
      {poll.runOffOf && <RunOffOf poll={poll} />}
    </>
  )
}

function RunOffOf({ poll }: { poll: Poll }) {
  const { state } = useDecision()
  const tied = poll.runOffOf && pollOf(state, poll.runOffOf)
  return tied ? (
    <details className="went">
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>The round before, which was tied</b>
      </summary>
      <TallyTable state={state} poll={tied} />
    </details>
  ) : null
}
