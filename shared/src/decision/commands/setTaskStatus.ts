/** How a task stands, with a note: by its owner, the planner or a facilitator. Rule N3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { TaskStatus } from '../events.ts'
import { sealText } from '../freeText.ts'
import type { TaskId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenTask, keepsTasks } from './tasks.ts'
import { refuseLength } from './texts.ts'

export type SetTaskStatus = { type: 'SetTaskStatus'; taskId: TaskId; status: TaskStatus; note?: string }

export function setTaskStatus(state: DecisionState, { taskId, status, note = '' }: SetTaskStatus, ctx: DecideContext): Outcome {
  const given = givenTask(state, taskId)
  if ('ok' in given) return given
  if (given.task.ownerId !== ctx.by && !keepsTasks(state, ctx.by)) return reject('not-yours', { taskId })
  const words = note.trim()
  if (given.task.status === status && words === '') return reject('already-done')
  const refused = refuseLength(note, 'note')
  return (
    refused ?? accept(fact({ type: 'TaskStatusSet', taskId, status, ...(words !== '' && { note: sealText(words, ctx) }) }, ctx))
  )
}
