/** An author's new wording, and what is said aloud with it. Number, anchor and replies stay. Rules I2, K1–K3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId, MediaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { revisedVoice, type VoiceLook } from '../voice.ts'
import { actOn, ownIdea } from './ownIdea.ts'
import { refuseWords } from './texts.ts'

/** `voiceId` null takes away what was said; left out, it stays. */
export type ReviseIdea = { type: 'ReviseIdea'; ideaId: IdeaId; text: string; voiceId?: MediaId | null; voiceLook?: VoiceLook }

export function reviseIdea(state: DecisionState, command: ReviseIdea, ctx: DecideContext): Outcome {
  const { ideaId, text } = command
  const own = ownIdea(state, ideaId, ctx, false)
  if ('ok' in own) return own
  const { idea } = own
  if (idea.withdrawnBy) return reject('idea-withdrawn', { ideaId })
  if (idea.mergedInto) return reject('idea-merged', { ideaId, into: idea.mergedInto })
  const revised = revisedVoice(command, idea.voice, ctx)
  if ('ok' in revised) return revised
  if (revised.voice && idea.author === null) return reject('voice-names-author')
  return (
    refuseWords(text, 'idea', revised.isSpoken) ??
    accept(actOn(idea, { type: 'IdeaRevised', ideaId, text: sealText(text.trim(), ctx), ...revised.change }, ctx))
  )
}
