/** The one reaction there is: "agree", on or off. Not on one's own idea, which would name a hidden author. Rule I5. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { ideaOf } from '../find.ts'
import type { IdeaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { isAuthor } from './ownIdea.ts'

export type ReactToIdea = { type: 'ReactToIdea'; ideaId: IdeaId; agrees: boolean }

export function reactToIdea(state: DecisionState, { ideaId, agrees }: ReactToIdea, ctx: DecideContext): Outcome {
  const idea = ideaOf(state, ideaId)
  if (!idea) return reject('unknown-id', { ideaId })
  const owns = isAuthor(idea, ctx)
  if (owns === 'unknown') return reject('ask-the-server')
  if (owns) return reject('own-idea', { ideaId })
  if (idea.agreedBy.some(person => person === ctx.by) === agrees) return reject('already-done')
  return accept(fact({ type: 'IdeaReacted', ideaId, agrees }, ctx))
}
