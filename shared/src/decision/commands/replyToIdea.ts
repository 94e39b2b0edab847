/** A reply under an idea. That of a hidden author reads "the author" and carries the day only. Rules I1, I4, K1–K3. */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import { authorKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { ideaOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId, ReplyId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { type VoiceInput, voiceOf } from '../voice.ts'
import { fact, hiddenFact } from './fact.ts'
import { isAuthor } from './ownIdea.ts'
import { refuseWords } from './texts.ts'

export type ReplyToIdea = { type: 'ReplyToIdea'; ideaId: IdeaId; replyId: ReplyId; text: string } & VoiceInput

export function replyToIdea(state: DecisionState, command: ReplyToIdea, ctx: DecideContext): Outcome {
  const { ideaId, replyId, text, voiceId } = command
  const idea = ideaOf(state, ideaId)
  if (!idea) return reject('unknown-id', { ideaId })
  if (state.ideas.some(one => one.replies.some(reply => reply.replyId === replyId))) return reject('id-taken', { id: replyId })
  const refused = refuseWords(text, 'reply', voiceId !== undefined)
  if (refused) return refused
  const owns = isAuthor(idea, ctx)
  if (owns === 'unknown') return reject('ask-the-server')
  const isHidden = idea.author === null && owns
  if (isHidden && voiceId !== undefined) return reject('voice-names-author')
  const spoken = voiceOf(command, ctx)
  if ('ok' in spoken) return spoken
  const replied = { type: 'IdeaReplied' as const, ideaId, replyId, text: sealText(text.trim(), ctx), ...spoken }
  return isHidden
    ? acceptWith([hiddenFact(replied, ctx)], [{ key: authorKey(replyId), value: ctx.by }])
    : acceptWith([fact(replied, ctx)], [])
}
