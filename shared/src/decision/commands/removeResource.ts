/** A link or file that was wrong goes from the list; the record keeps that it stood there. Rule E8. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { ResourceId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenResource } from './givenPrework.ts'

export type RemoveResource = { type: 'RemoveResource'; resourceId: ResourceId }

export function removeResource(state: DecisionState, { resourceId }: RemoveResource, ctx: DecideContext): Outcome {
  const given = givenResource(state, resourceId)
  return 'ok' in given ? given : accept(fact({ type: 'ResourceRemoved', resourceId }, ctx))
}
