/** An author's new wording. Number, anchor and replies stay. Rule I2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { actOn, ownIdea } from './ownIdea.ts'
import { refuseText } from './texts.ts'

export type ReviseIdea = { type: 'ReviseIdea'; ideaId: IdeaId; text: string }

export function reviseIdea(state: DecisionState, { ideaId, text }: ReviseIdea, ctx: DecideContext): Outcome {
  const own = ownIdea(state, ideaId, ctx, false)
  if ('ok' in own) return own
  if (own.idea.withdrawnBy) return reject('idea-withdrawn', { ideaId })
  if (own.idea.mergedInto) return reject('idea-merged', { ideaId, into: own.idea.mergedInto })
  return (
    refuseText(text, 'idea') ?? accept(actOn(own.idea, { type: 'IdeaRevised', ideaId, text: sealText(text.trim(), ctx) }, ctx))
  )
}
