/** People by name, and ideas by title. Who is hidden stays so: the state holds no name before the reveal. */
import { titleOf } from '../decision/commands/texts.ts'
import { creditedAuthors, ideaOf } from '../decision/find.ts'
import { type Actor, type IdeaId, NONE, type Option, type PersonId } from '../decision/ids.ts'
import type { DecisionState } from '../decision/state.ts'
import type { Named, SummaryIdea } from './summary.ts'

export type NameOf = (personId: string) => string

export function named(by: Actor | null, nameOf: NameOf): Named {
  if (by === null) return { personId: null, name: 'the author' }
  return by === 'clock' ? { personId: null, name: 'the schedule' } : { personId: by, name: nameOf(by) }
}

export const titleOfOption = (state: DecisionState, option: Option): string =>
  option === NONE ? 'None of these' : titleOf(ideaOf(state, option)?.text ?? '')

export function authorsOf(state: DecisionState, ideaId: IdeaId, nameOf: NameOf): readonly Named[] {
  const authors: readonly (PersonId | null)[] = creditedAuthors(state, ideaId)
  return (authors.length > 0 ? authors : [null]).map(author => named(author, nameOf))
}

export function summaryIdea(state: DecisionState, ideaId: IdeaId, nameOf: NameOf): SummaryIdea {
  const idea = ideaOf(state, ideaId)
  const text = idea?.text ?? ''
  return { ideaId, number: idea?.number ?? 0, title: titleOf(text), text, authors: authorsOf(state, ideaId, nameOf) }
}
