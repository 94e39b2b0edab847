/** Another title, owner or date. A new owner is asked again. Rules N2, N7. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { CalendarDay } from '../calendarDay.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { EpochMs, PersonId, TaskId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { dueOf, givenTask, refuseOwner } from './tasks.ts'
import { refuseText } from './texts.ts'

export type ReviseTask = {
  type: 'ReviseTask'
  taskId: TaskId
  title?: string
  ownerId?: PersonId
  dueAt?: EpochMs
  dueDay?: CalendarDay
}

export function reviseTask(
  state: DecisionState,
  { taskId, title, ownerId, dueAt, dueDay }: ReviseTask,
  ctx: DecideContext,
): Outcome {
  const given = givenTask(state, taskId)
  if ('ok' in given) return given
  if (title === undefined && ownerId === undefined && dueAt === undefined && dueDay === undefined) return reject('already-done')
  const refused =
    (title === undefined ? null : refuseText(title, 'task')) ?? (ownerId === undefined ? null : refuseOwner(state, ownerId))
  if (refused) return refused
  const isSameOwner = ownerId === undefined || ownerId === given.task.ownerId
  const isAccepted = isSameOwner ? given.task.isAccepted : ownerId === ctx.by
  const changes = {
    ...(title !== undefined && { title: sealText(title.trim(), ctx) }),
    ...(ownerId && { ownerId }),
    ...dueOf(dueAt, dueDay),
  }
  return accept(fact({ type: 'TaskRevised', taskId, ...changes, isAccepted }, ctx))
}
