/**
 * A vote of an earlier round that was not counted (taken back, gone back, box lost): its code is void, which its voter should know before
 * voting anew. What it said is shown, and can be taken over where this round asks the same.
 */
import { type Ballot, type Poll, pollOf } from '@concord/shared'
import { useSyncExternalStore } from 'react'
import { ballotOf, draftOf } from '../ballot/ballotDraft.ts'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ballotWithReason, latestOf, type OpenedPoll } from './secretVote.ts'
import { secretVotesOf } from './secretVotesOf.ts'

type Props = { poll: Poll; onTakeOver: (ballot: Ballot) => void }

export function VoidCodes({ poll, onTakeOver }: Props) {
  const { id: decisionId, state, me } = useDecision()
  const votes = secretVotesOf(me.personId)
  const known = useSyncExternalStore(votes.subscribe, votes.current).votes ?? []
  const isVoid = ({ opened }: (typeof known)[number]) => {
    const earlier = opened.poll === poll.poll ? undefined : pollOf(state, opened.poll)
    return earlier?.phase === poll.phase && earlier.status === 'discarded'
  }
  return known
    .filter(vote => vote.decisionId === decisionId && isVoid(vote))
    .map(vote => {
      const latest = latestOf(vote)
      const before = latest && ballotWithReason(latest)
      return (
        <div key={vote.id} className="sv-elsewhere">
          <Notice kind="soon" action={{ label: 'Forget the old code', onAction: () => void votes.drop(vote.id) }}>
            The round that you voted in before was not counted, and its code is void. This is a new round: please vote again.
            {before && (
              <>
                {' '}
                You had: <b>{ballotWords(state, before)}</b>
                {before.reason && <q className="say">{before.reason}</q>}
                {fitsInto(before, vote.opened, poll) && (
                  <span className="sv-evidence">
                    <Button small onClick={() => onTakeOver(before)}>
                      Take it over
                    </Button>
                  </span>
                )}
              </>
            )}
          </Notice>
        </div>
      )
    })
}

/** Whole, or not at all: a ballot without one of its options would say something else. */
function fitsInto(before: Ballot, opened: OpenedPoll, poll: Poll): boolean {
  const again = ballotOf(draftOf(before, poll), poll)
  const hasSameDots = opened.dotsPerPerson === poll.dotsPerPerson && opened.dotsPerIdea === poll.dotsPerIdea
  return hasSameDots && again !== null && isSameBallot(before, again)
}
