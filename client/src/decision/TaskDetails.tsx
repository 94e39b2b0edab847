/** A task, opened: its notes, and what I may do with it: take it on, pass it on, say how it stands, change it. What I may not do says why. */
import { isCalendarDay, noonOf, type PersonId, type Task, type TaskStatus, taskStatuses, textLimits } from '@concord/shared'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time, useZone } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { toZonedInput } from '../ui/zonedInput.ts'
import { PersonField } from './PersonField.tsx'
import { Refusal } from './Refusal.tsx'
import { keepsTasks, statusWords } from './taskView.ts'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'
import { useWhyNot } from './useWhyNot.ts'

export function TaskDetails({ task, onClose }: { task: Task; onClose: () => void }) {
  const { state, me, nameOf, imported } = useDecision()
  const [open, setOpen] = useState<'pass' | 'change'>()
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const { taskId, ownerId, notes, isAccepted } = task
  const isMine = ownerId === me.personId
  const mayChange = keepsTasks(state, me.personId)
  return (
    <div className="task-more stack">
      {notes.length > 0 && (
        <ul className="task-notes">
          {notes.map(note => (
            <li key={`${note.at} ${note.by}`}>
              <span className="meta num">
                {nameOf(note.by)}, <Time at={note.at} />, {statusWords[note.status].toLowerCase()}
              </span>
              {note.note && <p className="say">{note.note}</p>}
            </li>
          ))}
        </ul>
      )}
      {imported ? (
        notes.length === 0 && <p className="hint">Nothing was noted about it.</p>
      ) : isMine || mayChange ? (
        <StatusForm task={task} />
      ) : (
        <p className="hint">{nameOf(ownerId)} says how it stands; whoever writes the plan can change it.</p>
      )}
      <div className="row wrap">
        {isMine && !isAccepted && (
          <Button
            onClick={() => void act({ type: 'AcceptTask', taskId })}
            busyLabel={isBusy ? 'Sending' : undefined}
            disabledReason={whyNot({ type: 'AcceptTask', taskId })}
          >
            I’ll do it
          </Button>
        )}
        {isMine && (
          <Button kind="quiet" aria-expanded={open === 'pass'} onClick={() => setOpen(open === 'pass' ? undefined : 'pass')}>
            Pass it on
          </Button>
        )}
        {mayChange && (
          <Button
            kind="quiet"
            aria-expanded={open === 'change'}
            onClick={() => setOpen(open === 'change' ? undefined : 'change')}
          >
            Change it
          </Button>
        )}
      </div>
      <Refusal problem={problem} />
      {open === 'pass' && <PassOnForm task={task} onDone={onClose} />}
      {open === 'change' && <ChangeForm task={task} onDone={() => setOpen(undefined)} />}
    </div>
  )
}

const statuses = taskStatuses.map(status => ({ value: status, label: statusWords[status] }))

function StatusForm({ task }: { task: Task }) {
  const { id } = useDecision()
  const note = useDraft<string>(`task-note/${id}/${task.taskId}`, '')
  const [status, setStatus] = useState<TaskStatus>(task.status)
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const words = note.value.trim()
  const command = { type: 'SetTaskStatus' as const, taskId: task.taskId, status, ...(words !== '' && { note: words }) }
  const why = status === task.status && words === '' ? 'Change the status, or write a note.' : whyNot(command)
  const send = async () => {
    if (why === undefined && (await act(command))) note.clear()
  }
  return (
    <div className="stack">
      <div className="task-form">
        <SelectField label="How it stands" value={status} options={statuses} onChange={setStatus} />
        <TextArea
          label="Note, if you like"
          rows={1}
          value={note.value}
          onChange={note.set}
          limit={textLimits.note}
          onSend={() => void send()}
        />
      </div>
      <div className="row wrap">
        <Button onClick={() => void send()} disabledReason={why} reasonIs="described" busyLabel={isBusy ? 'Saving' : undefined}>
          Save the status
        </Button>
      </div>
      <Refusal problem={problem} />
    </div>
  )
}

function PassOnForm({ task, onDone }: { task: Task; onDone: () => void }) {
  const { id } = useDecision()
  const draft = useDraft<{ to: string; note: string }>(`pass-on/${id}/${task.taskId}`, { to: '', note: '' })
  const { act, isBusy, problem } = useAct()
  const words = draft.value.note.trim()
  const pass = async (to: PersonId) => {
    if (!(await act({ type: 'PassTaskOn', taskId: task.taskId, to, ...(words !== '' && { note: words }) }))) return
    draft.clear()
    onDone()
  }
  return (
    <div className="stack">
      <PersonField
        label="To whom"
        value={draft.value.to}
        onChange={to => draft.set({ ...draft.value, to })}
        without={task.ownerId}
      >
        {person => (
          <Button
            onClick={() => person && void pass(person)}
            disabledReason={person ? undefined : 'Choose a person first.'}
            reasonIs="described"
            busyLabel={isBusy ? 'Asking' : undefined}
          >
            Ask them
          </Button>
        )}
      </PersonField>
      <TextArea
        label="A word with it, if you like"
        rows={1}
        value={draft.value.note}
        onChange={note => draft.set({ ...draft.value, note })}
        limit={textLimits.note}
      />
      <Refusal problem={problem} />
    </div>
  )
}

function ChangeForm({ task, onDone }: { task: Task; onDone: () => void }) {
  const { id } = useDecision()
  const zone = useZone()
  const shownDay = task.dueDay ?? toZonedInput(task.dueAt, zone).slice(0, 'YYYY-MM-DD'.length)
  const initial = { title: task.title, ownerId: `${task.ownerId}`, dueDay: shownDay }
  const draft = useDraft(`task-change/${id}/${task.taskId}`, initial)
  const { act, isBusy, problem } = useAct()
  const { title, dueDay } = draft.value
  const save = async (ownerId: PersonId | undefined) => {
    const changes = {
      ...(title.trim() !== task.title && { title }),
      ...(ownerId && ownerId !== task.ownerId && { ownerId }),
      ...(dueDay !== shownDay && isCalendarDay(dueDay) && { dueAt: noonOf(dueDay), dueDay }),
    }
    if (!(await act({ type: 'ReviseTask', taskId: task.taskId, ...changes }))) return
    draft.clear()
    onDone()
  }
  return (
    <div className="stack">
      <TextField
        label="Task"
        value={title}
        onChange={next => draft.set({ ...draft.value, title: next })}
        limit={textLimits.task}
      />
      <DateField
        label="Due"
        value={isCalendarDay(dueDay) ? dueDay : null}
        onChange={next => draft.set({ ...draft.value, dueDay: next ?? shownDay })}
      />
      <PersonField
        label="Owner"
        value={draft.value.ownerId}
        onChange={ownerId => draft.set({ ...draft.value, ownerId })}
        hint="A new owner is asked."
      >
        {owner => (
          <Button onClick={() => void save(owner)} busyLabel={isBusy ? 'Saving' : undefined}>
            Save the task
          </Button>
        )}
      </PersonField>
      <Refusal problem={problem} />
    </div>
  )
}
