/** What the commands about tasks ask first. */
import { type Rejected, reject } from '../../outcome.ts'
import { type CalendarDay, noonOf } from '../calendarDay.ts'
import { isFacilitator, memberOf, taskOf } from '../find.ts'
import type { EpochMs, PersonId, TaskId } from '../ids.ts'
import type { DecisionState, Task } from '../state.ts'

export function givenTask(state: DecisionState, taskId: TaskId): { task: Task } | Rejected {
  const task = taskOf(state, taskId)
  return task ? { task } : reject('unknown-id', { taskId })
}

export const keepsTasks = (state: DecisionState, by: string): boolean =>
  isFacilitator(state, by) || (state.planner?.personId === by && state.planner.hasAccepted)

/** When it is due, as the log keeps it: a day, which is the same for all, goes before an instant. */
export function dueOf(dueAt: EpochMs, dueDay: CalendarDay | undefined): { dueAt: EpochMs; dueDay?: CalendarDay }
export function dueOf(dueAt: EpochMs | undefined, dueDay: CalendarDay | undefined): { dueAt?: EpochMs; dueDay?: CalendarDay }
export function dueOf(dueAt: EpochMs | undefined, dueDay: CalendarDay | undefined) {
  if (dueDay) return { dueAt: noonOf(dueDay), dueDay }
  return dueAt === undefined ? {} : { dueAt }
}

/** Null if this person can own a task. */
export function refuseOwner(state: DecisionState, owner: PersonId): Rejected | null {
  const member = memberOf(state, owner)
  if (!member) return reject('unknown-person', { personId: owner })
  return member.role === 'observer' ? reject('role-too-small', { role: member.role }) : null
}
