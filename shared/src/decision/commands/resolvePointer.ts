/** A question is answered, a concern is met, or not after all: said by an author of the idea or by who wrote the pointer. Rule F2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { PointerId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenPointer, mayResolve } from './pointers.ts'

export type ResolvePointer = { type: 'ResolvePointer'; pointerId: PointerId; isResolved: boolean }

export function resolvePointer(state: DecisionState, { pointerId, isResolved }: ResolvePointer, ctx: DecideContext): Outcome {
  const given = givenPointer(state, pointerId)
  if ('ok' in given) return given
  if (!mayResolve(state, given.pointer, ctx.by)) return reject('not-yours', { pointerId })
  if ((given.pointer.resolvedBy !== null) === isResolved) return reject('already-done')
  return accept(fact({ type: 'PointerResolved', pointerId, isResolved }, ctx))
}
