/** An owner asks somebody else to take the task. Rule N2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { PersonId, TaskId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenTask, refuseOwner } from './tasks.ts'
import { refuseLength } from './texts.ts'

export type PassTaskOn = { type: 'PassTaskOn'; taskId: TaskId; to: PersonId; note?: string }

export function passTaskOn(state: DecisionState, { taskId, to, note = '' }: PassTaskOn, ctx: DecideContext): Outcome {
  const given = givenTask(state, taskId)
  if ('ok' in given) return given
  if (given.task.ownerId !== ctx.by) return reject('not-yours', { taskId })
  if (to === ctx.by) return reject('already-done')
  const words = note.trim()
  const refused = refuseOwner(state, to) ?? refuseLength(note, 'note')
  return refused ?? accept(fact({ type: 'TaskPassedOn', taskId, to, ...(words !== '' && { note: sealText(words, ctx) }) }, ctx))
}
