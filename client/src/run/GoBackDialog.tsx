/** Going back: to which step, what is set aside and what stays, and why. */
import { isBefore, type Phase, pathOf } from '@concord/shared'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import '../decision/advanceDialog.css'
import { revertPreview } from '../decision/advancePreview.ts'
import { stepAddress, stepNames } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

export function GoBackDialog({ onClose }: { onClose: () => void }) {
  const { id, state } = useDecision()
  const navigate = useNavigate()
  const isHeldAgain = (phase: Phase) => phase === state.phase && (phase === 'vote' || phase === 'choose')
  const behind = pathOf(state.settings.skip).filter(phase => isBefore(phase, state.phase) || isHeldAgain(phase))
  const [to, setTo] = useState<Phase | undefined>(behind.at(-1))
  if (to === undefined) {
    return (
      <Dialog title="Go back" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
        <p className="ink2">This is the first step, so there is nothing to go back to.</p>
      </Dialog>
    )
  }
  const options = behind.toReversed().map(phase => ({
    value: phase,
    label: isHeldAgain(phase) ? `${stepNames[phase]}, held again` : stepNames[phase],
  }))
  return (
    <ReasonDialog
      title="Go back"
      verb={isHeldAgain(to) ? `Hold ${stepNames[to]} again` : `Go back to ${stepNames[to]}`}
      done={`${stepNames[to]} runs again.`}
      what={revertPreview(state, to)}
      command={reason => ({ type: 'RevertPhase', to, reason })}
      onClose={onClose}
      onDone={() => void navigate(stepAddress(id, to))}
    >
      <SelectField label="To which step" value={to} options={options} onChange={setTo} />
    </ReasonDialog>
  )
}
