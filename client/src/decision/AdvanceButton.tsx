/** The step forward as a button: the rules' own verdict says why not; otherwise it opens the preview, and only that makes the step. */
import { isFacilitator } from '@concord/shared'
import { useState } from 'react'
import { Button, type ButtonKind } from '../ui/Button.tsx'
import { AdvanceDialog } from './AdvanceDialog.tsx'
import { advanceLabel } from './advanceLabel.ts'
import { useDecision } from './useDecision.ts'
import { useWhyNot } from './useWhyNot.ts'

type Props = { kind?: ButtonKind; label?: string; reasonIs?: 'visible' | 'described' }

export function AdvanceButton({ kind = 'line', label, reasonIs = 'visible' }: Props) {
  const { state, me, nameOf } = useDecision()
  const whyNot = useWhyNot()
  const [isOpen, setOpen] = useState(false)
  const facilitators = state.members.filter(member => member.role === 'facilitator').map(member => nameOf(member.personId))
  const why = isFacilitator(state, me.personId)
    ? whyNot({ type: 'AdvancePhase', from: state.phase })
    : `Only a facilitator moves it on: ${facilitators.join(', ')}.`
  return (
    <>
      <Button kind={kind} onClick={() => setOpen(true)} disabledReason={why} reasonIs={reasonIs}>
        {label ?? advanceLabel(state)}
      </Button>
      {isOpen && <AdvanceDialog onClose={() => setOpen(false)} />}
    </>
  )
}
