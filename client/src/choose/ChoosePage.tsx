/**
 * Choose: a simple poll over the shortlist, or consent to one proposal; beside it the fifteen minutes together, if the record asks for
 * them. What came of it stands first.
 */
import { currentPoll, isBefore, type Poll } from '@concord/shared'
import './choose.css'
import { BallotForm } from '../ballot/BallotForm.tsx'
import { UncastDraft } from '../ballot/UncastDraft.tsx'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import type { PanelParts } from '../decision/DecisionShell.tsx'
import { LaterStep } from '../decision/LaterStep.tsx'
import { PollResult } from '../decision/PollResult.tsx'
import { turnoutWords } from '../decision/pollWords.ts'
import { EarlierRounds, RollPanel } from '../decision/RollPanel.tsx'
import { SignedBallots } from '../decision/SignedBallots.tsx'
import { Turnout } from '../decision/TurnoutPanel.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { MyPublishedBallot } from '../secret/MyPublishedBallot.tsx'
import { SecretBallot } from '../secret/SecretBallot.tsx'
import { Consent } from './Consent.tsx'
import { MeetingNotes } from './MeetingNotes.tsx'
import { MeetingPart } from './MeetingPart.tsx'
import { OutcomeCard } from './OutcomeCard.tsx'
import { OutcomeForm } from './OutcomeForm.tsx'

export function ChoosePage() {
  const { state } = useDecision()
  const poll = currentPoll({ ...state, phase: 'choose' })
  if (isBefore(state.phase, 'choose') || state.settings.skip.includes('choose')) {
    return (
      <DecisionPage read="choose">
        <LaterStep phase="choose">
          Everybody says which of the ideas it should be. Fifteen minutes together only if they are needed.
        </LaterStep>
      </DecisionPage>
    )
  }
  return (
    <DecisionPage
      read="choose"
      panel={panelOf(poll, state.meeting !== null || (state.phase === 'choose' && state.outcome === null))}
    >
      <OutcomeCard />
      <Asked poll={poll} />
      <OutcomeForm />
      <MeetingNotes />
    </DecisionPage>
  )
}

function Asked({ poll }: { poll: Poll | undefined }) {
  if (!poll) return null
  if (poll.method === 'consent') return <Consent poll={poll} />
  if (poll.status === 'open')
    return (
      <>
        {poll.ballots === 'secret' ? <SecretBallot poll={poll} /> : <BallotForm poll={poll} />}
        <SignedBallots poll={poll} />
      </>
    )
  return (
    <>
      <UncastDraft poll={poll} />
      <MyPublishedBallot poll={poll} />
      <PollResult poll={poll} />
    </>
  )
}

/** A meeting is of no more use once something is chosen, unless there was one. */
function panelOf(poll: Poll | undefined, isMeetingOfUse: boolean): PanelParts {
  const meeting = <MeetingPart poll={poll} />
  if (!poll) return { title: 'Need 15 minutes together?', content: meeting }
  const isOpen = poll.status === 'open'
  return {
    title: isOpen ? turnoutWords(poll) : 'Who took part',
    content: (
      <>
        {isOpen ? <Turnout poll={poll} /> : <RollPanel poll={poll} />}
        {isOpen && <EarlierRounds poll={poll} />}
        {isMeetingOfUse && (
          <div className="sect">
            <h2>Need 15 minutes together?</h2>
            {meeting}
          </div>
        )}
      </>
    ),
  }
}
