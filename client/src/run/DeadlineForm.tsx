/** Sets, moves or takes away a deadline by hand: of the running step, or ahead of a later one. Before sharing, the step it opens is meant first. */
import { isBefore, type Phase, pathOf, phaseAfter } from '@concord/shared'
import { useState } from 'react'
import { Elsewhere } from '../decision/Elsewhere.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { stepNames } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { DateTimeField } from '../ui/DateTimeField.tsx'
import { SelectField } from '../ui/SelectField.tsx'

export function DeadlineForm({ onDone }: { onDone: () => void }) {
  const { state } = useDecision()
  const [phase, setPhase] = useState<Phase>(state.phase === 'context' ? phaseAfter('context', state.settings.skip) : state.phase)
  const kept = phase === state.phase ? state.deadlineAt : (state.plannedDeadlines[phase] ?? null)
  const [typed, setTyped] = useState<number | null>()
  const at = typed === undefined ? kept : typed
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const steps = pathOf(state.settings.skip).filter(step => step !== 'decided' && !isBefore(step, state.phase))
  const set = async (next: number | null) => {
    if (await act({ type: 'SetDeadline', at: next, phase })) onDone()
  }
  const why = at === null ? 'Choose a day and a time first.' : whyNot({ type: 'SetDeadline', at, phase })
  return (
    <form
      className="dr-form"
      onSubmit={event => {
        event.preventDefault()
        if (why === undefined) void set(at)
      }}
    >
      <SelectField
        label="Of which step"
        value={phase}
        options={steps.map(step => ({
          value: step,
          label: step === state.phase ? `${stepNames[step]}, which runs now` : stepNames[step],
        }))}
        onChange={next => {
          setPhase(next)
          setTyped(undefined)
        }}
      />
      <DateTimeField label="Deadline" value={at} onChange={setTyped} />
      {at !== null && <Elsewhere at={at} />}
      <div className="row wrap">
        <Button type="submit" disabledReason={why} busyLabel={isBusy ? 'Setting' : undefined}>
          Set the deadline
        </Button>
        {kept !== null && (
          <Button kind="quiet" onClick={() => void set(null)}>
            Take it away
          </Button>
        )}
        <Button kind="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
      <Refusal problem={problem} />
    </form>
  )
}
