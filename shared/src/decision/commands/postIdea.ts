/**
 * Leaving an idea on the spot: at a range of the brief, at a moment of the video, at both, or free. Where authors are hidden the log gets
 * no name and no time finer than the day; the name lies beside it. Without an ideas phase facilitators enter the options in context. Rules I1–I4.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { Anchor, AnchorInput } from '../anchor.ts'
import { authorKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { ideaOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact, hiddenFact } from './fact.ts'
import { refuseLength, refuseText } from './texts.ts'

export type PostIdea = { type: 'PostIdea'; ideaId: IdeaId; text: string; anchor?: AnchorInput; voiceId?: string }

export function postIdea(state: DecisionState, { ideaId, text, anchor, voiceId }: PostIdea, ctx: DecideContext): Outcome {
  if (state.phase === 'context' && !state.settings.skip.includes('ideas')) return reject('wrong-phase', { phase: state.phase })
  if (voiceId !== undefined) return reject('not-yet-available', { names: ['voiceId'] })
  if (ideaOf(state, ideaId)) return reject('id-taken', { id: ideaId })
  const refused = refuseText(text, 'idea') ?? refuseLength(anchor?.text?.quote ?? '', 'quote')
  if (refused) return refused
  const posted = {
    type: 'IdeaPosted' as const,
    ideaId,
    text: sealText(text.trim(), ctx),
    ...(anchor && { anchor: sealAnchor(anchor, ctx) }),
  }
  if (!areAuthorsHidden(state)) return acceptWith([fact(posted, ctx)], [])
  return acceptWith([hiddenFact(posted, ctx)], [{ key: authorKey(ideaId), value: ctx.by }])
}

export const areAuthorsHidden = (state: DecisionState): boolean => state.settings.ideaAuthors === 'hidden-until-vote-closes'

const sealAnchor = ({ text, moment }: AnchorInput, ctx: DecideContext): Anchor => ({
  ...(text && { text: { ...text, quote: sealText(text.quote, ctx) } }),
  ...(moment !== undefined && { moment }),
})
