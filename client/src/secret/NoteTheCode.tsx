/** Where this browser stores nothing: the code is shown before anything is asked of the server, for it is all there is to find the ballot by. */
import type { Poll } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Button } from '../ui/Button.tsx'
import { CodeButtons, CodeInGroups } from './ReceiptCode.tsx'
import type { SecretVote } from './secretVote.ts'
import { aboutTheCode } from './secretWords.ts'
import { useSecretVote } from './useSecretVote.ts'

export function NoteTheCode({ poll, vote }: { poll: Poll; vote: SecretVote }) {
  const { state } = useDecision()
  const { votes } = useSecretVote(poll)
  return (
    <>
      <YourTurn
        what="Note your code first"
        why="This browser keeps nothing for this page. Your vote is sent when you have noted the code."
        action={
          <Button kind="primary" onClick={() => void votes.noted(vote.id)}>
            I have noted it: cast my vote
          </Button>
        }
      />
      <section className="sv-card" aria-labelledby="receipt">
        <h2 id="receipt">Your receipt code</h2>
        <CodeInGroups code={vote.code} />
        <div className="sv-about">
          <p className="ink2">{aboutTheCode}</p>
          <CodeButtons code={vote.code} title={`Receipt code: ${state.title}`} />
        </div>
      </section>
    </>
  )
}
