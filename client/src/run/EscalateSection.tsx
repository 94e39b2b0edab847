/** Saying that this cannot wait, and why: it stands in the record, and who is awaited is told at once where that is set up. */
import { personOf } from '@concord/shared'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { Time } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'

export function EscalateSection() {
  const { id, state, nameOf } = useDecision()
  const reason = useDraft<string>(`escalate/${id}`, '')
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const said = state.escalations.filter(one => one.phase === state.phase)
  const send = async () => {
    if (await act({ type: 'Escalate', reason: reason.value })) reason.clear()
  }
  const why = whyNot({ type: 'Escalate', reason: reason.value }) ?? (reason.value.trim() === '' ? 'Write why first.' : undefined)
  return (
    <details className="dr-sec">
      <summary>
        <b className="strong">This cannot wait</b>
      </summary>
      {said.map(one => (
        <p key={one.at} className="hint num">
          {nameOf(personOf(one.by))}, <Time at={one.at} />: <span className="say">{one.reason}</span>
        </p>
      ))}
      <div className="dr-form">
        <TextArea
          label="Why it cannot wait"
          hint="Everyone in this decision reads it."
          value={reason.value}
          onChange={reason.set}
          limit={2_000}
        />
        <div className="row wrap">
          <Button small onClick={() => void send()} disabledReason={why} busyLabel={isBusy ? 'Sending' : undefined}>
            Say that it cannot wait
          </Button>
        </div>
        <Refusal problem={problem} />
      </div>
    </details>
  )
}
