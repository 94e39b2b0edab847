/** A reply under an idea. That of a hidden author reads "the author" and carries the day only. Rules I1, I4. */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import { authorKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { ideaOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId, ReplyId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact, hiddenFact } from './fact.ts'
import { isAuthor } from './ownIdea.ts'
import { refuseText } from './texts.ts'

export type ReplyToIdea = { type: 'ReplyToIdea'; ideaId: IdeaId; replyId: ReplyId; text: string; voiceId?: string }

export function replyToIdea(state: DecisionState, { ideaId, replyId, text, voiceId }: ReplyToIdea, ctx: DecideContext): Outcome {
  const idea = ideaOf(state, ideaId)
  if (!idea) return reject('unknown-id', { ideaId })
  if (voiceId !== undefined) return reject('not-yet-available', { names: ['voiceId'] })
  if (state.ideas.some(one => one.replies.some(reply => reply.replyId === replyId))) return reject('id-taken', { id: replyId })
  const refused = refuseText(text, 'reply')
  if (refused) return refused
  const owns = isAuthor(idea, ctx)
  if (owns === 'unknown') return reject('ask-the-server')
  const replied = { type: 'IdeaReplied' as const, ideaId, replyId, text: sealText(text.trim(), ctx) }
  const isHidden = idea.author === null && owns
  return isHidden
    ? acceptWith([hiddenFact(replied, ctx)], [{ key: authorKey(replyId), value: ctx.by }])
    : acceptWith([fact(replied, ctx)], [])
}
