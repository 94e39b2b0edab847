/** "I see it so too", on or off; one's own pointer says so already. Rule F3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { PointerId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenPointer } from './pointers.ts'

export type AgreeWithPointer = { type: 'AgreeWithPointer'; pointerId: PointerId; agrees: boolean }

export function agreeWithPointer(state: DecisionState, { pointerId, agrees }: AgreeWithPointer, ctx: DecideContext): Outcome {
  const given = givenPointer(state, pointerId)
  if ('ok' in given) return given
  const { pointer } = given
  if (pointer.by === ctx.by || pointer.agreedBy.some(person => person === ctx.by) === agrees) return reject('already-done')
  return accept(fact({ type: 'PointerAgreed', pointerId, agrees }, ctx))
}
