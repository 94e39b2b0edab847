/**
 * Leaving an idea on the spot: at a range of the brief, at a moment of the video, at both, or free. Where authors are hidden the log gets
 * no name and no time finer than the day; the name lies beside it. Without an ideas phase facilitators enter the options in context. Rules I1–I4, K1–K3.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { Anchor, AnchorInput } from '../anchor.ts'
import { authorKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { ideaOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { type VoiceInput, voiceOf } from '../voice.ts'
import { fact, hiddenFact } from './fact.ts'
import { refuseLength, refuseWords } from './texts.ts'

export type PostIdea = { type: 'PostIdea'; ideaId: IdeaId; text: string; anchor?: AnchorInput } & VoiceInput

export function postIdea(state: DecisionState, command: PostIdea, ctx: DecideContext): Outcome {
  const { ideaId, text, anchor, voiceId } = command
  if (state.phase === 'context' && !state.settings.skip.includes('ideas')) return reject('wrong-phase', { phase: state.phase })
  if (ideaOf(state, ideaId)) return reject('id-taken', { id: ideaId })
  const refused = refuseWords(text, 'idea', voiceId !== undefined) ?? refuseLength(anchor?.text?.quote ?? '', 'quote')
  if (refused) return refused
  if (voiceId !== undefined && areAuthorsHidden(state)) return reject('voice-names-author')
  const spoken = voiceOf(command, ctx)
  if ('ok' in spoken) return spoken
  const posted = {
    type: 'IdeaPosted' as const,
    ideaId,
    text: sealText(text.trim(), ctx),
    ...(anchor && { anchor: sealAnchor(anchor, ctx) }),
    ...spoken,
  }
  if (!areAuthorsHidden(state)) return acceptWith([fact(posted, ctx)], [])
  return acceptWith([hiddenFact(posted, ctx)], [{ key: authorKey(ideaId), value: ctx.by }])
}

export const areAuthorsHidden = (state: DecisionState): boolean => state.settings.ideaAuthors === 'hidden-until-vote-closes'

const sealAnchor = ({ text, moment }: AnchorInput, ctx: DecideContext): Anchor => ({
  ...(text && { text: { ...text, quote: sealText(text.quote, ctx) } }),
  ...(moment !== undefined && { moment }),
})
