/** A strength, concern, question or suggestion about one idea of the shortlist. Rules F1, K1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { PointerKind } from '../events.ts'
import { pointerOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId, PointerId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { type VoiceInput, voiceOf } from '../voice.ts'
import { fact } from './fact.ts'
import { refuseWords } from './texts.ts'

export type AddPointer = {
  type: 'AddPointer'
  pointerId: PointerId
  ideaId: IdeaId
  kind: PointerKind
  text: string
} & VoiceInput

export function addPointer(state: DecisionState, command: AddPointer, ctx: DecideContext): Outcome {
  const { pointerId, ideaId, kind, text, voiceId } = command
  if (pointerOf(state, pointerId)) return reject('id-taken', { id: pointerId })
  if (!state.shortlist?.ideaIds.includes(ideaId)) return reject('unknown-id', { ideaId })
  const refused = refuseWords(text, 'pointer', voiceId !== undefined)
  if (refused) return refused
  const spoken = voiceOf(command, ctx)
  if ('ok' in spoken) return spoken
  return accept(fact({ type: 'PointerAdded', pointerId, ideaId, kind, text: sealText(text.trim(), ctx), ...spoken }, ctx))
}
