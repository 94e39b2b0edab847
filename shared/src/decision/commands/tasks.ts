/** What the commands about tasks ask first. */
import { type Rejected, reject } from '../../outcome.ts'
import { isFacilitator, memberOf, taskOf } from '../find.ts'
import type { PersonId, TaskId } from '../ids.ts'
import type { DecisionState, Task } from '../state.ts'

export function givenTask(state: DecisionState, taskId: TaskId): { task: Task } | Rejected {
  const task = taskOf(state, taskId)
  return task ? { task } : reject('unknown-id', { taskId })
}

export const keepsTasks = (state: DecisionState, by: string): boolean =>
  isFacilitator(state, by) || (state.planner?.personId === by && state.planner.hasAccepted)

/** Null if this person can own a task. */
export function refuseOwner(state: DecisionState, owner: PersonId): Rejected | null {
  const member = memberOf(state, owner)
  if (!member) return reject('unknown-person', { personId: owner })
  return member.role === 'observer' ? reject('role-too-small', { role: member.role }) : null
}
