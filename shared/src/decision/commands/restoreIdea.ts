/** Bringing back a withdrawn idea, or for a facilitator taking a merged one apart again. What a facilitator took out, a facilitator brings back. Rule I2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { isFacilitator } from '../find.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { actOn, ownIdea } from './ownIdea.ts'

export type RestoreIdea = { type: 'RestoreIdea'; ideaId: IdeaId }

export function restoreIdea(state: DecisionState, { ideaId }: RestoreIdea, ctx: DecideContext): Outcome {
  const own = ownIdea(state, ideaId, ctx, true)
  if ('ok' in own) return own
  const { idea } = own
  if (idea.withdrawnBy === null && idea.mergedInto === null) return reject('already-done')
  const byFacilitator = idea.withdrawnBy === 'facilitator' || idea.mergedInto !== null
  if (byFacilitator && !isFacilitator(state, ctx.by)) return reject('not-a-facilitator')
  const restored = { type: 'IdeaRestored' as const, ideaId }
  return accept(byFacilitator ? fact(restored, ctx) : actOn(idea, restored, ctx)) // without a name it would say that its author is a facilitator
}
