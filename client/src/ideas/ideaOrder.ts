/** Which ideas the list shows, and in which order. New ones of others wait behind a line while somebody reads in it. */
import type { Idea, IdeaId } from '@concord/shared'

export type IdeaOrder = 'newest' | 'oldest'
export type IdeaFilter = 'all' | 'mine' | 'brief' | 'video' | 'free'

export function inOrder(ideas: readonly Idea[], order: IdeaOrder): readonly Idea[] {
  const standing = ideas.filter(idea => idea.mergedInto === null)
  return order === 'newest' ? standing.toReversed() : standing
}

export function passes(idea: Idea, filter: IdeaFilter, isMine: (idea: Idea) => boolean): boolean {
  if (filter === 'mine') return isMine(idea)
  if (filter === 'brief') return idea.anchor?.text !== undefined
  if (filter === 'video') return idea.anchor?.moment !== undefined
  return filter === 'all' || (idea.anchor?.text === undefined && idea.anchor?.moment === undefined)
}

export type Arrivals = { shown: readonly Idea[]; held: readonly Idea[] }

/** `known`: ids that have been on the screen. While `isReading`, what is neither known nor mine is held back. */
export function withHeldBack(
  ideas: readonly Idea[],
  known: ReadonlySet<IdeaId>,
  isReading: boolean,
  isMine: (idea: Idea) => boolean,
): Arrivals {
  const isShown = (idea: Idea) => !isReading || known.has(idea.ideaId) || isMine(idea)
  return { shown: ideas.filter(isShown), held: ideas.filter(idea => !isShown(idea)) }
}
