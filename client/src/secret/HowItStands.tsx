/** Whether my vote is in the box, on its way there, waiting for its moment, or missing; and what can be done about it. */
import type { Ballot, Poll } from '@concord/shared'
import { closesWords } from '../decision/closesWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Button } from '../ui/Button.tsx'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { isHeld, isToBeSent, type SecretVote } from './secretVote.ts'
import { heldHere, keptHere, troubleWords } from './secretWords.ts'
import { useSecretVote } from './useSecretVote.ts'

type Props = { poll: Poll; vote: SecretVote; cast: Ballot; onChange: () => void }

export function HowItStands({ poll, vote, cast, onChange }: Props) {
  const { id, state } = useDecision()
  const { votes, trouble, isSending } = useSecretVote(poll)
  const [now, zone] = [useNow(), useZone()]
  const change = <Button onClick={onChange}>Change my vote</Button>
  const closes = closesWords(state, { now, zone })
  if (vote.stop?.code === 'not-in-box')
    return (
      <YourTurn
        tone="soon"
        what="Your vote is missing in the ballot box"
        why={closes}
        action={<Button onClick={() => void votes.cast(id, vote.opened, cast)}>Cast it again</Button>}
      />
    )
  if (!isToBeSent(vote))
    return <YourTurn tone="quiet" what="Vote cast" why={`You can change it until the close. ${closes}`} action={change} />
  if (vote.pending?.held && isHeld(vote, trouble))
    return (
      <YourTurn
        tone="soon"
        what="Your vote is not sent yet"
        why={heldHere(formatTime(vote.pending.held.sendAt, 'brief', { now, zone }))}
        action={
          <>
            <Button kind="quiet" onClick={onChange}>
              Change my vote
            </Button>
            <Button onClick={() => void votes.sendNow(vote.id)}>Send now</Button>
          </>
        }
      />
    )
  if (isSending && trouble === null) return <YourTurn tone="quiet" what="Sending your vote" why={closes} />
  const before = state.deadlineAt === null ? null : `${formatTime(state.deadlineAt, 'full', { now, zone })} your time`
  return (
    <YourTurn
      tone="soon"
      what="Your vote is not sent yet"
      why={`${keptHere(before)} ${trouble ? troubleWords[trouble] : ''}`}
      action={change}
    />
  )
}
