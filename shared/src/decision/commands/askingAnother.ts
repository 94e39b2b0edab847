/** When who was to write the plan leaves, the next author of the idea is asked; after them anyone can volunteer. Rules R4, N1. */
import type { DecideContext } from '../decideContext.ts'
import type { EventDraft } from '../events.ts'
import { foldDrafts } from '../foldDrafts.ts'
import { askPlanner } from '../phaseStep.ts'
import type { DecisionState } from '../state.ts'

export function askingAnother(state: DecisionState, leaving: EventDraft, ctx: DecideContext): EventDraft[] {
  const after = foldDrafts(state, [leaving])
  const isGone = state.planner !== null && after.planner === null
  return isGone ? askPlanner(after, ctx) : []
}
