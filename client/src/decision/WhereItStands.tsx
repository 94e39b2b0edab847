/** From a step that is over, or not open yet, to the one that runs now. */
import { Link } from 'react-router'
import { buttonLook } from '../ui/Button.tsx'
import { stepAddress, stepsInWords } from './steps.ts'
import { useDecision } from './useDecision.ts'

export function WhereItStands() {
  const { id, state } = useDecision()
  return (
    <Link className={buttonLook({ kind: 'line' })} to={stepAddress(id, state.phase)}>
      Go to {stepsInWords[state.phase]}
    </Link>
  )
}
