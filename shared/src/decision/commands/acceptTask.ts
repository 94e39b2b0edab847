/** "I do it": said by the owner of a task. Rule N2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { TaskId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenTask } from './tasks.ts'

export type AcceptTask = { type: 'AcceptTask'; taskId: TaskId }

export function acceptTask(state: DecisionState, { taskId }: AcceptTask, ctx: DecideContext): Outcome {
  const given = givenTask(state, taskId)
  if ('ok' in given) return given
  if (given.task.ownerId !== ctx.by) return reject('not-yours', { taskId })
  return given.task.isAccepted ? reject('already-done') : accept(fact({ type: 'TaskAccepted', taskId }, ctx))
}
