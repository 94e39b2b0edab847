/** A reply under a pointer. Rule F3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { PointerId, ReplyId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenPointer } from './pointers.ts'
import { refuseText } from './texts.ts'

export type ReplyToPointer = { type: 'ReplyToPointer'; pointerId: PointerId; replyId: ReplyId; text: string; voiceId?: string }

export function replyToPointer(
  state: DecisionState,
  { pointerId, replyId, text, voiceId }: ReplyToPointer,
  ctx: DecideContext,
): Outcome {
  const given = givenPointer(state, pointerId)
  if ('ok' in given) return given
  if (voiceId !== undefined) return reject('not-yet-available', { names: ['voiceId'] })
  if (state.pointers.some(pointer => pointer.replies.some(reply => reply.replyId === replyId)))
    return reject('id-taken', { id: replyId })
  return (
    refuseText(text, 'reply') ??
    accept(fact({ type: 'PointerReplied', pointerId, replyId, text: sealText(text.trim(), ctx) }, ctx))
  )
}
