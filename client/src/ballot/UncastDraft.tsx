/** A ballot that was filled in here but not cast before the close: it does not count, and it is not thrown away unseen. */
import type { Poll } from '@concord/shared'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { ballotWords } from '../decision/tallyRows.ts'
import { useMyBallot } from '../decision/useCasting.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { type BallotDraft, ballotOf, emptyDraft } from './ballotDraft.ts'
import { ballotDraftPlace } from './ballotDraftPlace.ts'

export function UncastDraft({ poll }: { poll: Poll }) {
  const { id, state, me } = useDecision()
  const draft = useDraft<BallotDraft>(ballotDraftPlace(id, poll.poll), emptyDraft)
  const { cast } = useMyBallot(poll)
  if (!draft.value.isTouched) return null
  const hasCast = cast !== undefined || (poll.ballots === 'secret' && poll.voted.some(person => person === me.personId))
  const ballot = ballotOf(draft.value, poll)
  if (!ballot || (cast && isSameBallot(cast, ballot))) return null
  return (
    <div className="doc-notice">
      <Notice kind="soon" action={{ label: 'Throw the draft away', onAction: draft.clear }}>
        {whatHappened(draft.value, hasCast)}
        {poll.closedAt !== null && (
          <>
            {' '}
            {poll.phase === 'vote' ? 'The vote' : 'The poll'} closed <Time at={poll.closedAt} />.
          </>
        )}{' '}
        Your draft: {ballotWords(state, ballot)}
        {ballot.reason && <q className="say">{ballot.reason}</q>}
      </Notice>
    </div>
  )
}

function whatHappened({ isWaiting }: BallotDraft, hasCast: boolean): string {
  if (hasCast)
    return `Your changes ${isWaiting ? 'came after' : 'were not cast before'} the close, so your earlier ballot counts.`
  return `Your ballot ${isWaiting ? 'came after' : 'was not cast before'} the close, so it does not count.`
}
