/** Tasks in words: where each stands, what I may do with it, in the order in which they are due. */
import { type DecisionState, isFacilitator, type Task, type TaskStatus } from '@concord/shared'

export const statusWords: { readonly [S in TaskStatus]: string } = {
  open: 'To do',
  doing: 'Doing',
  done: 'Done',
  dropped: 'Dropped',
}

export const inOrderOfDue = (tasks: readonly Task[]): Task[] =>
  tasks.toSorted((a, b) => Number(a.status === 'dropped') - Number(b.status === 'dropped') || a.dueAt - b.dueAt)

export const isLive = ({ status }: Task): boolean => status === 'open' || status === 'doing'

export const isAskedOf = (task: Task, person: string): boolean => isLive(task) && !task.isAccepted && task.ownerId === person

/** Tasks are kept by who writes the plan and by facilitators; the rules have the last word. */
export const keepsTasks = (state: DecisionState, person: string): boolean =>
  isFacilitator(state, person) || (state.planner?.personId === person && state.planner.hasAccepted)

export function progressWords(tasks: readonly Task[]): string {
  const live = tasks.filter(task => task.status !== 'dropped')
  return `${live.filter(task => task.status === 'done').length} of ${live.length} done`
}
