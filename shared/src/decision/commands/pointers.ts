/** What the commands about pointers ask first. */
import { type Rejected, reject } from '../../outcome.ts'
import { creditedAuthors, pointerOf } from '../find.ts'
import type { PointerId } from '../ids.ts'
import type { DecisionState, Pointer } from '../state.ts'

export function givenPointer(state: DecisionState, pointerId: PointerId): { pointer: Pointer } | Rejected {
  const pointer = pointerOf(state, pointerId)
  return pointer ? { pointer } : reject('unknown-id', { pointerId })
}

export const mayResolve = (state: DecisionState, pointer: Pointer, by: string): boolean =>
  pointer.by === by || creditedAuthors(state, pointer.ideaId).some(author => author === by)
