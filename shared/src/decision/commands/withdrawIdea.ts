/** Taking an idea out: its author, or a facilitator. Number and thread stay, and it can be restored. Rule I2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { actOn, ownIdea } from './ownIdea.ts'

export type WithdrawIdea = { type: 'WithdrawIdea'; ideaId: IdeaId }

export function withdrawIdea(state: DecisionState, { ideaId }: WithdrawIdea, ctx: DecideContext): Outcome {
  const own = ownIdea(state, ideaId, ctx, true)
  if ('ok' in own) return own
  if (own.idea.withdrawnBy) return reject('idea-withdrawn', { ideaId })
  if (own.idea.mergedInto) return reject('idea-merged', { ideaId, into: own.idea.mergedInto })
  return accept(actOn(own.idea, { type: 'IdeaWithdrawn', ideaId }, ctx))
}
