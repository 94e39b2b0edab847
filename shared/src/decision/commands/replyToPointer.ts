/** A reply under a pointer. Rules F3, K1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { PointerId, ReplyId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { type VoiceInput, voiceOf } from '../voice.ts'
import { fact } from './fact.ts'
import { givenPointer } from './pointers.ts'
import { refuseWords } from './texts.ts'

export type ReplyToPointer = { type: 'ReplyToPointer'; pointerId: PointerId; replyId: ReplyId; text: string } & VoiceInput

export function replyToPointer(state: DecisionState, command: ReplyToPointer, ctx: DecideContext): Outcome {
  const { pointerId, replyId, text, voiceId } = command
  const given = givenPointer(state, pointerId)
  if ('ok' in given) return given
  if (state.pointers.some(pointer => pointer.replies.some(reply => reply.replyId === replyId)))
    return reject('id-taken', { id: replyId })
  const refused = refuseWords(text, 'reply', voiceId !== undefined)
  if (refused) return refused
  const spoken = voiceOf(command, ctx)
  if ('ok' in spoken) return spoken
  return accept(fact({ type: 'PointerReplied', pointerId, replyId, text: sealText(text.trim(), ctx), ...spoken }, ctx))
}
