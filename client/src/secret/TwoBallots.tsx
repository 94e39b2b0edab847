/** Two devices cast with one code: which of the two ballots should stand is asked, never decided in silence. */
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Button } from '../ui/Button.tsx'
import { ballotWithReason, type Marked, type SecretVote } from './secretVote.ts'
import { secretVotesOf } from './secretVotesOf.ts'

export function TwoBallots({ vote, theirs }: { vote: SecretVote; theirs: Marked }) {
  const { me } = useDecision()
  const votes = secretVotesOf(me.personId)
  return (
    <>
      <YourTurn
        what="Which of your two ballots should stand?"
        why="Another device cast a ballot with the same code, and this one had not seen it."
      />
      <div className="sv-two">
        <OneBallot
          title="From this device"
          marked={vote.pending}
          label="This one stands"
          onChoose={() => void votes.settle(vote.id, 'mine')}
        />
        <OneBallot
          title="From the other device, in the box now"
          marked={theirs}
          label="The other one stands"
          onChoose={() => void votes.settle(vote.id, 'theirs')}
        />
      </div>
    </>
  )
}

type Props = { title: string; marked: Marked | null; label: string; onChoose: () => void }

function OneBallot({ title, marked, label, onChoose }: Props) {
  const { state } = useDecision()
  const ballot = marked && ballotWithReason(marked)
  return (
    <section className="sv-card" aria-label={title}>
      <h2>{title}</h2>
      <p className="say">{ballot ? ballotWords(state, ballot) : 'Taken back: no ballot.'}</p>
      {ballot?.reason && <blockquote className="say ink2">{ballot.reason}</blockquote>}
      <Button kind="line" onClick={onChoose}>
        {label}
      </Button>
    </section>
  )
}
