/** A strength, concern, question or suggestion about one idea of the shortlist. Rule F1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { PointerKind } from '../events.ts'
import { pointerOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId, PointerId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type AddPointer = {
  type: 'AddPointer'
  pointerId: PointerId
  ideaId: IdeaId
  kind: PointerKind
  text: string
  voiceId?: string
}

export function addPointer(
  state: DecisionState,
  { pointerId, ideaId, kind, text, voiceId }: AddPointer,
  ctx: DecideContext,
): Outcome {
  if (voiceId !== undefined) return reject('not-yet-available', { names: ['voiceId'] })
  if (pointerOf(state, pointerId)) return reject('id-taken', { id: pointerId })
  if (!state.shortlist?.ideaIds.includes(ideaId)) return reject('unknown-id', { ideaId })
  return (
    refuseText(text, 'pointer') ??
    accept(fact({ type: 'PointerAdded', pointerId, ideaId, kind, text: sealText(text.trim(), ctx) }, ctx))
  )
}
