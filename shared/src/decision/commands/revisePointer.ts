/** New words, or another kind, for one's own pointer, and what is said aloud with it. Rules F1, K1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { PointerKind } from '../events.ts'
import { sealText } from '../freeText.ts'
import type { MediaId, PointerId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { revisedVoice, type VoiceLook } from '../voice.ts'
import { fact } from './fact.ts'
import { givenPointer } from './pointers.ts'
import { refuseWords } from './texts.ts'

/** `voiceId` null takes away what was said; left out, it stays. */
export type RevisePointer = {
  type: 'RevisePointer'
  pointerId: PointerId
  text: string
  kind?: PointerKind
  voiceId?: MediaId | null
  voiceLook?: VoiceLook
}

export function revisePointer(state: DecisionState, command: RevisePointer, ctx: DecideContext): Outcome {
  const { pointerId, text, kind } = command
  const given = givenPointer(state, pointerId)
  if ('ok' in given) return given
  if (given.pointer.by !== ctx.by) return reject('not-yours', { pointerId })
  const revised = revisedVoice(command, given.pointer.voice, ctx)
  if ('ok' in revised) return revised
  const words = { text: sealText(text.trim(), ctx), ...(kind && { kind }), ...revised.change }
  return refuseWords(text, 'pointer', revised.isSpoken) ?? accept(fact({ type: 'PointerRevised', pointerId, ...words }, ctx))
}
