/** Who does what by when. A task that its owner added is accepted. Rules N2, N7. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { CalendarDay } from '../calendarDay.ts'
import type { DecideContext } from '../decideContext.ts'
import { taskOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { EpochMs, PersonId, TaskId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { dueOf, refuseOwner } from './tasks.ts'
import { refuseText } from './texts.ts'

/** `dueDay`: the day it is due, which `dueAt` then follows. */
export type AddTask = {
  type: 'AddTask'
  taskId: TaskId
  title: string
  ownerId: PersonId
  dueAt: EpochMs
  dueDay?: CalendarDay
}

export function addTask(state: DecisionState, { taskId, title, ownerId, dueAt, dueDay }: AddTask, ctx: DecideContext): Outcome {
  if (taskOf(state, taskId)) return reject('id-taken', { id: taskId })
  const refused = refuseText(title, 'task') ?? refuseOwner(state, ownerId)
  if (refused) return refused
  const isAccepted = ownerId === ctx.by
  return accept(
    fact({ type: 'TaskAdded', taskId, title: sealText(title.trim(), ctx), ownerId, ...dueOf(dueAt, dueDay), isAccepted }, ctx),
  )
}
