/** "I have read it": said once for each link or file, for all to see. Rule E8. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { ResourceId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenResource } from './givenPrework.ts'

export type MarkResourceRead = { type: 'MarkResourceRead'; resourceId: ResourceId }

export function markResourceRead(state: DecisionState, { resourceId }: MarkResourceRead, ctx: DecideContext): Outcome {
  const given = givenResource(state, resourceId)
  if ('ok' in given) return given
  const hasRead = given.resource.readBy.some(person => person === ctx.by)
  return hasRead ? reject('already-done') : accept(fact({ type: 'ResourceMarkedRead', resourceId }, ctx))
}
