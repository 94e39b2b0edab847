/** Who does what by when. A task that its owner added is accepted. Rule N2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { taskOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { EpochMs, PersonId, TaskId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseOwner } from './tasks.ts'
import { refuseText } from './texts.ts'

export type AddTask = { type: 'AddTask'; taskId: TaskId; title: string; ownerId: PersonId; dueAt: EpochMs }

export function addTask(state: DecisionState, { taskId, title, ownerId, dueAt }: AddTask, ctx: DecideContext): Outcome {
  if (taskOf(state, taskId)) return reject('id-taken', { id: taskId })
  const refused = refuseText(title, 'task') ?? refuseOwner(state, ownerId)
  if (refused) return refused
  const isAccepted = ownerId === ctx.by
  return accept(fact({ type: 'TaskAdded', taskId, title: sealText(title.trim(), ctx), ownerId, dueAt, isAccepted }, ctx))
}
