/** After casting: that it is cast (or waits), its code, whether this device keeps it, who sees what, and the ballot as this device has it. */
import type { Ballot, Poll } from '@concord/shared'
import { useEffect } from 'react'
import { type BallotDraft, ballotOf, emptyDraft } from '../ballot/ballotDraft.ts'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { lock } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { SwitchRow } from '../ui/SwitchRow.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { ChangedElsewhere } from './ChangedElsewhere.tsx'
import { HowItStands } from './HowItStands.tsx'
import { LookMyself } from './LookMyself.tsx'
import { CodeButtons, CodeInGroups } from './ReceiptCode.tsx'
import { SaveEvidence } from './SaveEvidence.tsx'
import { isToBeSent, latestOf, type SecretVote } from './secretVote.ts'
import { aboutTheCode, aboutTheCodeWaiting, explainStop } from './secretWords.ts'
import { useSecretVote } from './useSecretVote.ts'
import { WhoSeesWhat } from './WhoSeesWhat.tsx'

type Props = { poll: Poll; vote: SecretVote; cast: Ballot; onChange: () => void }

export function Receipt({ poll, vote, cast, onChange }: Props) {
  const { id, state } = useDecision()
  const { votes } = useSecretVote(poll)
  const isDone = !isToBeSent(vote)
  const draft = useDraft<BallotDraft>(ballotDraftPlace(id, poll.poll), emptyDraft)
  const filledIn = draft.value.isTouched ? ballotOf(draft.value, poll) : null
  const isDraftCast = isDone && filledIn !== null && isSameBallot(filledIn, cast)
  const { clear } = draft
  useEffect(() => {
    if (isDraftCast) clear()
  }, [isDraftCast, clear])
  useEffect(() => () => votes.leave(vote.id), [votes, vote.id])
  return (
    <>
      <HowItStands poll={poll} vote={vote} cast={cast} onChange={onChange} />
      <Refusal problem={vote.stop ? explainStop(vote.stop) : undefined} />
      {vote.stop?.code === 'not-in-box' && (
        <div className="sv-elsewhere">
          <SaveEvidence vote={vote} />
        </div>
      )}
      {vote.isKept && vote.cast?.wasHeld && vote.pending === null && <LookMyself onLook={() => votes.seeNewest(vote.id, true)} />}
      {latestOf(vote)?.isFromElsewhere && <ChangedElsewhere standing={cast} />}
      <section className="sv-card" aria-labelledby="receipt">
        <div className="row between wrap">
          <h2 id="receipt" tabIndex={-1}>
            Your receipt code
          </h2>
          <span className="meta row">
            <Icon path={lock} size="s" />
            Made on your device
          </span>
        </div>
        <CodeInGroups code={vote.code} />
        <div className="sv-about">
          <p className="ink2">{isDone ? aboutTheCode : aboutTheCodeWaiting}</p>
          <CodeButtons code={vote.code} title={`Receipt code: ${state.title}`} />
        </div>
        <SwitchRow
          label="Keep it on this device"
          meaning="Only for you: this page then finds your ballot after the close. Switch it off on a shared computer."
          checked={vote.isKept}
          onChange={isKept => void votes.keepHere(vote.id, isKept)}
        />
        {!vote.isKept && (
          <Notice kind="soon">
            {isDone
              ? 'This device forgets the code and your vote when you leave this page. Note the code first.'
              : 'This device forgets the code and your vote as soon as it is sent. Note the code first.'}
          </Notice>
        )}
      </section>
      <WhoSeesWhat poll={poll} />
      <section className="sect sv-mine" aria-labelledby="my-vote">
        <div className="sect-h">
          <h2 id="my-vote">Your vote</h2>
          <span className="meta">Shown from this device</span>
        </div>
        <p className="say">{ballotWords(state, cast)}</p>
        {cast.reason && <blockquote className="say ink2">{cast.reason}</blockquote>}
      </section>
    </>
  )
}
