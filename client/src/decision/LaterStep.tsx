/** A step that is read before it has begun, or that this decision leaves out: what will happen there, and when. */
import { type Phase, pathOf } from '@concord/shared'
import { Link } from 'react-router'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { stepAddress, stepNames, stepsInWords } from './steps.ts'
import { useDecision } from './useDecision.ts'

export function LaterStep({ phase, children }: { phase: Phase; children: string }) {
  const { id, state } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const path = pathOf(state.settings.skip)
  const isSkipped = !path.includes(phase)
  const before = path[path.indexOf(phase) - 1]
  const planned = state.plannedDeadlines[phase]
  return (
    <EmptyState
      title={
        isSkipped
          ? `This decision leaves ${stepsInWords[phase]} out`
          : `${stepNames[phase]} comes after ${before ? stepsInWords[before] : 'this'}`
      }
      action={
        <Link className="link" to={stepAddress(id, state.phase)}>
          Go to {stepsInWords[state.phase]}, where it stands now
        </Link>
      }
    >
      {isSkipped
        ? ''
        : `${children}${planned === undefined ? '' : ` Until ${formatTime(planned, 'full', { now, zone })} your time.`}`}
    </EmptyState>
  )
}
