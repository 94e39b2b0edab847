/**
 * A secret poll while it runs: the ballot; once it is cast, its code and who sees what; on a device that does not know the ballot, the way
 * in by the code. Where secret votes cannot be cast, why. The form is the one of every ballot (ballot/BallotForm).
 */
import type { Poll } from '@concord/shared'
import { useState } from 'react'
import './secret.css'
import { BallotForm } from '../ballot/BallotForm.tsx'
import { type BallotDraft, ballotOf, emptyDraft } from '../ballot/ballotDraft.ts'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { useDecision } from '../decision/useDecision.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { keyRound } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { BeforeCasting } from './BeforeCasting.tsx'
import { ChangedElsewhere } from './ChangedElsewhere.tsx'
import { CodeEntry } from './CodeEntry.tsx'
import { NoteTheCode } from './NoteTheCode.tsx'
import { NotHere } from './NotHere.tsx'
import { PapersOff } from './PapersOff.tsx'
import { Receipt } from './Receipt.tsx'
import { SendLaterSwitch } from './SendLaterSwitch.tsx'
import { ballotWithReason, latestOf, type SecretVote } from './secretVote.ts'
import { formIsOpen, notComeYet } from './secretWords.ts'
import { SendLater } from './sendLater.ts'
import { TwoBallots } from './TwoBallots.tsx'
import { useFocusAfter } from './useFocusAfter.ts'
import { useSecretFlaw } from './useSecretFlaw.ts'
import { useSecretVote } from './useSecretVote.ts'
import { useSeeNewest } from './useSeeNewest.ts'
import { VoidCodes } from './VoidCodes.tsx'

export function SecretBallot({ poll }: { poll: Poll }) {
  return (
    <>
      <PapersOff poll={poll} />
      <Asked poll={poll} />
    </>
  )
}

function Asked({ poll }: { poll: Poll }) {
  const { me } = useDecision()
  const { vote, isLooked } = useSecretVote(poll)
  useSeeNewest(poll)
  const flaw = useSecretFlaw(poll)
  if (!poll.roll.some(person => person === me.personId)) return <BallotForm poll={poll} />
  if (flaw === undefined || !isLooked) return <Skeleton label="Opening the ballot" />
  if (flaw) return <NotHere poll={poll} flaw={flaw} />
  if (vote?.isToBeNoted) return <NoteTheCode poll={poll} vote={vote} />
  if (vote?.stop?.theirs) return <TwoBallots vote={vote} theirs={vote.stop.theirs} />
  const hasVotedElsewhere = vote === null && poll.voted.some(person => person === me.personId)
  if (hasVotedElsewhere || vote?.stop?.code === 'paper-already-taken') return <CodeEntry poll={poll} vote={vote} />
  return <MyBallot key={poll.poll} poll={poll} vote={vote} />
}

const FIRST_CONTROL = '[data-ballot] :is(button, input)'

function MyBallot({ poll, vote }: { poll: Poll; vote: SecretVote | null }) {
  const { id } = useDecision()
  const place = ballotDraftPlace(id, poll.poll)
  const draft = useDraft<BallotDraft>(place, emptyDraft).value
  const latest = vote && latestOf(vote)
  const cast = latest && ballotWithReason(latest)
  const [isInForm, setInForm] = useState(() => {
    const filledIn = draft.isTouched ? ballotOf(draft, poll) : null
    return !cast || (filledIn !== null && !isSameBallot(filledIn, cast))
  })
  /** A change goes under the same key: one that went at once would tell whose both are. */
  const [isLater, setLater] = useState(latest?.held !== undefined || latest?.wasHeld !== undefined)
  const { whole, goTo } = useFocusAfter()
  const openForm = () => {
    goTo(FIRST_CONTROL)
    announce(formIsOpen)
    setInForm(true)
  }
  const closeForm = () => {
    goTo('#receipt')
    setInForm(false)
  }
  if (!vote || !cast || isInForm || (vote.stop && !vote.cast))
    return (
      <div ref={whole}>
        <SendLater value={isLater}>
          <BallotForm
            poll={poll}
            note={({ hasUncast, clear, fill }) => (
              <>
                {vote?.isByCode && !latest && (
                  <div className="sv-elsewhere">
                    <Notice kind="soon">{notComeYet}</Notice>
                  </div>
                )}
                {latest?.isFromElsewhere && <ChangedElsewhere standing={cast} onThrowAway={hasUncast ? clear : undefined} />}
                <BeforeCasting>
                  <VoidCodes poll={poll} onTakeOver={fill} />
                  {vote && cast && (
                    <Button small icon={keyRound} onClick={closeForm}>
                      Show my receipt code
                    </Button>
                  )}
                </BeforeCasting>
              </>
            )}
            more={<SendLaterSwitch isLater={isLater} onChange={setLater} />}
            onCast={closeForm}
          />
        </SendLater>
      </div>
    )
  return (
    <div ref={whole}>
      <Receipt poll={poll} vote={vote} cast={cast} onChange={openForm} />
    </div>
  )
}
