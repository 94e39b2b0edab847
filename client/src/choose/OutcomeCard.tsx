/** What was chosen and how, once it is: the first thing on the page. */
import { Link } from 'react-router'
import { AdoptedWords } from '../decision/AdoptedWords.tsx'
import { AdvanceButton } from '../decision/AdvanceButton.tsx'
import { stepAddress, stepsInWords } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Time } from '../ui/Time.tsx'

const causes = {
  poll: 'Chosen by the poll',
  'tie-broken': 'Chosen by a facilitator, for the poll was tied',
  recorded: 'Recorded by a facilitator',
  'shortlist-of-one': 'The only one that was left',
} as const

export function OutcomeCard() {
  const { id, state } = useDecision()
  const { outcome } = state
  if (!outcome) return null
  return (
    <section className="proposal" aria-label="Outcome">
      <p className="meta row between wrap">
        <span className="strong chosen-l">Chosen</span>
        <span className="num">
          {causes[outcome.cause]}, <Time at={outcome.at} />
        </span>
      </p>
      <AdoptedWords state={state} />
      {outcome.reason && (
        <p className="meta">
          Why: <span className="say">{outcome.reason}</span>
        </p>
      )}
      {state.phase === 'choose' ? (
        <AdvanceButton kind="primary" />
      ) : (
        <Link className="link" to={stepAddress(id, state.phase)}>
          Go to {stepsInWords[state.phase]}
        </Link>
      )}
    </section>
  )
}
