/** The vote: a ballot while it runs, the result after the close, what will happen before. The newest round counts; earlier ones stay readable. */
import { currentPoll, isBefore, type Poll } from '@concord/shared'
import { BallotForm } from '../ballot/BallotForm.tsx'
import { UncastDraft } from '../ballot/UncastDraft.tsx'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { LaterStep } from '../decision/LaterStep.tsx'
import { PollResult } from '../decision/PollResult.tsx'
import { RollPanel } from '../decision/RollPanel.tsx'
import { SettledTurn } from '../decision/SettledTurn.tsx'
import { SignedBallots } from '../decision/SignedBallots.tsx'
import { stepsInWords } from '../decision/steps.ts'
import { turnoutPanel } from '../decision/TurnoutPanel.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { WhereItStands } from '../decision/WhereItStands.tsx'
import { YourTurn } from '../decision/YourTurn.tsx'
import { MyPublishedBallot } from '../secret/MyPublishedBallot.tsx'
import { SecretBallot } from '../secret/SecretBallot.tsx'

export function VotePage() {
  const { state } = useDecision()
  const poll = currentPoll({ ...state, phase: 'vote' })
  if (!poll || isBefore(state.phase, 'vote')) {
    return (
      <DecisionPage read="vote">
        <LaterStep phase="vote">
          {`Everybody says which ideas should go on. ${
            state.settings.ballots === 'open'
              ? 'Each ballot is shown at once, with its name; nothing is added up before it closes.'
              : 'Nobody sees how it stands before it closes.'
          }`}
        </LaterStep>
      </DecisionPage>
    )
  }
  return poll.status === 'open' ? (
    <DecisionPage read="vote" panel={turnoutPanel(poll)}>
      {poll.ballots === 'secret' ? <SecretBallot poll={poll} /> : <BallotForm poll={poll} />}
      <SignedBallots poll={poll} />
    </DecisionPage>
  ) : (
    <DecisionPage read="vote" panel={{ title: 'Who voted', content: <RollPanel poll={poll} /> }}>
      <Closed poll={poll} />
    </DecisionPage>
  )
}

function Closed({ poll }: { poll: Poll }) {
  const { state } = useDecision()
  const hasMovedOn = isBefore('vote', state.phase)
  return (
    <>
      {hasMovedOn && (
        <YourTurn
          tone="quiet"
          what={`The vote is closed, ${stepsInWords[state.phase]} is where it stands now`}
          action={<WhereItStands />}
        />
      )}
      <SettledTurn poll={poll} />
      <UncastDraft poll={poll} />
      <MyPublishedBallot poll={poll} />
      <PollResult poll={poll} />
    </>
  )
}
