/** New words, or another kind, for one's own pointer. Rule F1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { PointerKind } from '../events.ts'
import { sealText } from '../freeText.ts'
import type { PointerId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenPointer } from './pointers.ts'
import { refuseText } from './texts.ts'

export type RevisePointer = { type: 'RevisePointer'; pointerId: PointerId; text: string; kind?: PointerKind }

export function revisePointer(state: DecisionState, { pointerId, text, kind }: RevisePointer, ctx: DecideContext): Outcome {
  const given = givenPointer(state, pointerId)
  if ('ok' in given) return given
  if (given.pointer.by !== ctx.by) return reject('not-yours', { pointerId })
  const words = { text: sealText(text.trim(), ctx), ...(kind && { kind }) }
  return refuseText(text, 'pointer') ?? accept(fact({ type: 'PointerRevised', pointerId, ...words }, ctx))
}
