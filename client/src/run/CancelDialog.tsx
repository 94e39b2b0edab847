/** Ending a decision without one. */
import '../decision/advanceDialog.css'
import { openPoll } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

export function CancelDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { state } = useDecision()
  return (
    <ReasonDialog
      title="Cancel this decision"
      verb="Cancel the decision"
      done="The decision is cancelled."
      what={[
        'It ends without a decision, and cannot be taken up again.',
        ...(openPoll(state) ? ['The poll that runs is not counted.'] : []),
        'Everything stays readable for everyone in it.',
      ]}
      command={reason => ({ type: 'CancelDecision', reason })}
      onClose={onClose}
      onDone={onDone}
    />
  )
}
