/** The tasks of the plan, and the place to add one; `adding` is the title a new one begins with, null while nobody adds. */
import type { Ref } from 'react'
import './plan.css'
import { newId } from '../decision/newId.ts'
import { TaskTable } from '../decision/TaskTable.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { plus } from '../ui/icons.ts'
import { useOpener } from '../ui/useOpener.ts'
import { AddTaskForm } from './AddTaskForm.tsx'

export function PlanTasks({ adding, onAdding }: { adding: string | null; onAdding: (title: string | null) => void }) {
  const { state, imported } = useDecision()
  const { opener, giveBack } = useOpener()
  const close = () => {
    onAdding(null)
    giveBack()
  }
  return (
    <section className="plan-tasks" aria-labelledby="tasks-h">
      <div className="sect-h">
        <h2 id="tasks-h">Tasks</h2>
        <AddButton opener={opener} isOpen={adding !== null} onOpen={() => onAdding(adding === null ? '' : null)} />
      </div>
      {adding !== null && <AddTaskForm key={adding} title={adding} onClose={close} />}
      {state.tasks.length > 0 ? (
        <TaskTable tasks={state.tasks} />
      ) : (
        adding === null && (
          <p className="meta">{imported ? 'There were no tasks yet.' : 'No tasks yet. Who does what, and by when?'}</p>
        )
      )}
    </section>
  )
}

type AddButtonProps = { opener: Ref<HTMLButtonElement>; isOpen: boolean; onOpen: () => void }

function AddButton({ opener, isOpen, onOpen }: AddButtonProps) {
  const { state, imported, nameOf } = useDecision()
  const whyNot = useWhyNot()
  const [member] = state.members
  if (!member || imported || state.phase === 'decided') return null
  const why = whyNot({ type: 'AddTask', taskId: newId(), title: 'asked only', ownerId: member.personId, dueAt: 0 })
  const planner = state.planner?.hasAccepted
    ? `${nameOf(state.planner.personId)} and the facilitators add tasks.`
    : 'Facilitators add tasks, until somebody writes the plan.'
  return (
    <Button ref={opener} kind="quiet" small icon={plus} aria-expanded={isOpen} onClick={onOpen} disabledReason={why && planner}>
      Add a task
    </Button>
  )
}
