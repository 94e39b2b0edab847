/** Consent: one proposal, four answers, all of them signed and open. An objection is answered, never outvoted: changed words are a new round. */
import type { Poll } from '@concord/shared'
import '../decision/tally.css'
import { turnoutWords } from '../decision/pollWords.ts'
import { resultSentence } from '../decision/resultWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Answers } from './Answers.tsx'
import { ConsentForm } from './ConsentForm.tsx'
import { Objections } from './Objections.tsx'
import { Proposal } from './Proposal.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { proposalBefore } from './rounds.ts'

export function Consent({ poll }: { poll: Poll }) {
  const { state, nameOf } = useDecision()
  const before = proposalBefore(state, poll)
  const isOpen = poll.status === 'open'
  const sentence = resultSentence(state, poll, nameOf)
  return (
    <>
      {sentence && (
        <section className="verdict" aria-label="Result">
          <p className="meta">Result of the answers{poll.closedAt !== null && poll.result && `, ${turnoutWords(poll)}`}</p>
          <p className="say">{sentence}</p>
        </section>
      )}
      <Objections poll={poll} />
      <Proposal poll={poll} before={before} />
      {isOpen && <ConsentForm poll={poll} before={before} />}
      <Answers poll={poll} before={before} />
      {!state.outcome && <ProposeForm poll={poll} />}
    </>
  )
}
