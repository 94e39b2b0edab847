/** The time of the meeting, set by hand, shown on everybody's clock before it is. */
import { useState } from 'react'
import { Elsewhere } from '../decision/Elsewhere.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { DateTimeField } from '../ui/DateTimeField.tsx'
import { calendarPlus } from '../ui/icons.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDraft } from '../ui/useDraft.ts'

const lengths = [15, 25, 45, 60].map(minutes => ({ value: String(minutes), label: `${minutes} minutes` }))
type Draft = { startsAt: number; minutes: string; link: string }

export function MeetingForm() {
  const { id, state } = useDecision()
  const { meeting } = state
  const [isOpen, setOpen] = useState(false)
  const draft = useDraft<Draft>(`meeting/${id}`, {
    startsAt: meeting?.startsAt ?? 0,
    minutes: String(meeting?.minutes ?? 15),
    link: meeting?.link ?? '',
  })
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const { startsAt, minutes, link } = draft.value
  if (!isOpen) {
    return (
      <Button icon={calendarPlus} onClick={() => setOpen(true)}>
        {meeting?.startsAt ? 'Move the meeting' : 'Set a time'}
      </Button>
    )
  }
  const command = {
    type: 'ScheduleMeeting' as const,
    startsAt,
    minutes: Number(minutes),
    ...(link.trim() !== '' && { link: link.trim() }),
  }
  const why = startsAt === 0 ? 'Choose a day and a time first.' : whyNot(command)
  return (
    <form
      className="stack"
      onSubmit={async event => {
        event.preventDefault()
        if (why !== undefined || !(await act(command))) return
        draft.clear()
        setOpen(false)
      }}
    >
      <DateTimeField
        label="When"
        value={startsAt === 0 ? null : startsAt}
        onChange={at => draft.set({ ...draft.value, startsAt: at ?? 0 })}
      />
      {startsAt !== 0 && <Elsewhere at={startsAt} />}
      <SelectField
        label="How long"
        value={minutes}
        options={lengths}
        onChange={next => draft.set({ ...draft.value, minutes: next })}
      />
      <TextField
        label="Link to the call, if there is one"
        type="url"
        value={link}
        onChange={next => draft.set({ ...draft.value, link: next })}
      />
      <div className="row wrap">
        <Button type="submit" disabledReason={why} busyLabel={isBusy ? 'Setting' : undefined}>
          Set this time
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          Not now
        </Button>
      </div>
      <Refusal problem={problem} />
    </form>
  )
}
