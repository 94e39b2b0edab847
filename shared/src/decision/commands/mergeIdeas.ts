/** Making one of duplicates: `into` stands for all, both authors stay credited, `text` is one wording for both. Rule I3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { ideaOf } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type MergeIdeas = { type: 'MergeIdeas'; into: IdeaId; ideaIds: readonly IdeaId[]; text?: string }

export function mergeIdeas(state: DecisionState, { into, ideaIds, text }: MergeIdeas, ctx: DecideContext): Outcome {
  const all = [into, ...ideaIds]
  if (ideaIds.length === 0 || new Set(all).size !== all.length) return reject('ideas-not-distinct')
  for (const ideaId of all) {
    const idea = ideaOf(state, ideaId)
    if (!idea) return reject('unknown-id', { ideaId })
    if (idea.withdrawnBy) return reject('idea-withdrawn', { ideaId })
    if (idea.mergedInto) return reject('idea-merged', { ideaId, into: idea.mergedInto })
  }
  const refused = text === undefined ? null : refuseText(text, 'idea')
  if (refused) return refused
  return accept(
    fact({ type: 'IdeasMerged', into, ideaIds, ...(text !== undefined && { text: sealText(text.trim(), ctx) }) }, ctx),
  )
}
