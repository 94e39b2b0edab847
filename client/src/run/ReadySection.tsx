/** What the step demands before it is left, and the step forward itself. */
import { phaseAfter } from '@concord/shared'
import { Link } from 'react-router'
import { AdvanceButton } from '../decision/AdvanceButton.tsx'
import { guardLines } from '../decision/guardLines.ts'
import { stepAddress, stepsInWords } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { buttonLook } from '../ui/Button.tsx'
import { GuardList } from '../ui/GuardList.tsx'

export function ReadySection() {
  const { id, state, ask } = useDecision()
  const isPlan = state.phase === 'plan'
  const verdict = ask({ type: 'AdvancePhase', from: state.phase, reason: 'asked only' })
  const to = phaseAfter(state.phase, state.settings.skip)
  return (
    <section className="dr-sec">
      <h3>Ready to move on to {stepsInWords[to]}?</h3>
      <GuardList guards={guardLines(state, verdict)} />
      <div className="row wrap">
        {isPlan ? (
          <Link className={buttonLook({ kind: 'line' })} to={stepAddress(id, 'plan')}>
            Go to the plan and publish it
          </Link>
        ) : (
          <AdvanceButton reasonIs={state.status === 'paused' ? 'described' : 'visible'} />
        )}
      </div>
    </section>
  )
}
