/** A new task: what, who, by when. */
import { isCalendarDay, noonOf, type PersonId, textLimits } from '@concord/shared'
import { newId } from '../decision/newId.ts'
import { PersonField } from '../decision/PersonField.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { addTaskPlace } from './addTaskPlace.ts'

/** `dueDay`: empty until it is chosen. */
type Draft = { title: string; ownerId: string; dueDay: string }

export function AddTaskForm({ title: given, onClose }: { title: string; onClose: () => void }) {
  const { id, me } = useDecision()
  const draft = useDraft<Draft>(addTaskPlace(id), { title: given, ownerId: me.personId, dueDay: '' })
  const { act, isBusy, problem } = useAct()
  const { title, ownerId } = draft.value
  const dueDay = isCalendarDay(draft.value.dueDay) ? draft.value.dueDay : null
  const set = (change: Partial<Draft>) => draft.set({ ...draft.value, ...change })
  const whyOf = (owner: PersonId | undefined) =>
    title.trim() === ''
      ? 'Write what is to be done.'
      : dueDay === null
        ? 'Choose until when.'
        : owner
          ? undefined
          : 'Choose who does it.'
  const add = async (owner: PersonId | undefined) => {
    if (!owner || !dueDay || whyOf(owner) !== undefined) return
    if (!(await act({ type: 'AddTask', taskId: newId(), title, ownerId: owner, dueAt: noonOf(dueDay), dueDay }))) return
    draft.clear()
    onClose()
  }
  return (
    <div className="task-add stack">
      <TextField
        label="Task"
        autoFocus
        value={title}
        onChange={next => set({ title: next })}
        limit={textLimits.task}
        placeholder="What is to be done?"
      />
      <div className="task-add-r">
        <DateField label="Due" value={dueDay} onChange={next => set({ dueDay: next ?? '' })} />
        <PersonField label="Owner" value={ownerId} onChange={next => set({ ownerId: next })}>
          {owner => (
            <>
              <Button
                kind="primary"
                onClick={() => void add(owner)}
                disabledReason={whyOf(owner)}
                reasonIs="described"
                busyLabel={isBusy ? 'Adding' : undefined}
              >
                Add
              </Button>
              <Button kind="quiet" onClick={onClose}>
                Cancel
              </Button>
            </>
          )}
        </PersonField>
      </div>
      <p className="hint">Somebody else is asked first; a task of your own is yours at once.</p>
      <Refusal problem={problem} />
    </div>
  )
}
