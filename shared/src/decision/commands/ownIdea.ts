/** Whether somebody is the author of an idea, hidden ones included, and acts on it that do not give a hidden author away. */
import { type Rejected, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { EventBody, EventDraft } from '../events.ts'
import { ideaOf, isFacilitator } from '../find.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState, Idea } from '../state.ts'
import { fact, hiddenFact } from './fact.ts'

/** `unknown`: the author is hidden and not known here. */
export function isAuthor(idea: Idea, { by, facts }: DecideContext): boolean | 'unknown' {
  if (idea.author !== null) return idea.author === by
  const author = facts.authorOf?.(idea.ideaId)
  return author === undefined ? 'unknown' : author === by
}

/** The act as the log keeps it: by name, or for the hidden author of this idea without. */
export const actOn = (idea: Idea, body: EventBody, ctx: DecideContext): EventDraft =>
  idea.author === null && isAuthor(idea, ctx) === true ? hiddenFact(body, ctx) : fact(body, ctx)

/** The idea if its author, or where `orFacilitator` a facilitator, may act on it now. */
export function ownIdea(state: DecisionState, id: IdeaId, ctx: DecideContext, orFacilitator: boolean): { idea: Idea } | Rejected {
  const idea = ideaOf(state, id)
  if (!idea) return reject('unknown-id', { ideaId: id })
  const owns = isAuthor(idea, ctx)
  if (owns === true || (orFacilitator && isFacilitator(state, ctx.by))) return { idea }
  return owns === 'unknown' ? reject('ask-the-server') : reject('not-yours', { ideaId: id })
}
