/** "Not I": with a reason if one likes. Then the next author is asked, and after them anyone can volunteer. */
import { textLimits } from '@concord/shared'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'

export function DeclineForm({ onDone }: { onDone: () => void }) {
  const { id } = useDecision()
  const reason = useDraft<string>(`decline/${id}`, '')
  const { act, isBusy, problem } = useAct()
  const words = reason.value.trim()
  const decline = async () => {
    if (!(await act({ type: 'DeclinePlan', ...(words !== '' && { reason: words }) }))) return
    reason.clear()
    onDone()
  }
  return (
    <div className="assign stack">
      <TextArea label="Why, if you like" rows={1} value={reason.value} onChange={reason.set} limit={textLimits.reason} />
      <div className="row wrap">
        <Button onClick={() => void decline()} busyLabel={isBusy ? 'Sending' : undefined}>
          Somebody else, please
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Let me think
        </Button>
      </div>
      <Refusal problem={problem} />
    </div>
  )
}
