/** What the plan waits for, for one reader: an answer to being asked, a yes to a task, somebody who writes it, or its publication. */
import type { DecisionState, Pointer, Task } from '@concord/shared'
import { isAskedOf, keepsTasks } from '../decision/taskView.ts'

export type PlanTurn =
  | { kind: 'asked' }
  | { kind: 'task'; task: Task; others: number }
  | { kind: 'find-planner'; mayAssign: boolean }
  | { kind: 'write' }
  | { kind: 'waiting'; for: string }
  | { kind: 'over' }

export function planTurn(state: DecisionState, person: string): PlanTurn {
  if (state.phase !== 'plan') return { kind: 'over' }
  const { planner, tasks } = state
  if (planner?.personId === person && !planner.hasAccepted) return { kind: 'asked' }
  const asked = tasks.filter(task => isAskedOf(task, person))
  const [first] = asked
  if (first) return { kind: 'task', task: first, others: asked.length - 1 }
  if (planner === null) return { kind: 'find-planner', mayAssign: keepsTasks(state, person) }
  return keepsTasks(state, person) && planner.hasAccepted && (planner.personId === person || tasks.length > 0)
    ? { kind: 'write' }
    : { kind: 'waiting', for: planner.personId }
}

/** Concerns about what was chosen: those that are met first come last. */
export const concernsOf = ({ pointers, outcome }: DecisionState): Pointer[] =>
  pointers
    .filter(pointer => pointer.kind === 'concern' && pointer.ideaId === outcome?.ideaId)
    .toSorted((a, b) => Number(a.resolvedBy !== null) - Number(b.resolvedBy !== null) || b.agreedBy.length - a.agreedBy.length)
