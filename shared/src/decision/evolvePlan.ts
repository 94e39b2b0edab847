/** Folding the plan, its tasks, and what comes after the decision. */
import type { EventOf } from './events.ts'
import type { Fold } from './evolve.ts'
import { personOf } from './find.ts'
import { type FreeText, readText } from './freeText.ts'
import type { Actor, EpochMs, TaskId } from './ids.ts'
import type { DecisionState, Task } from './state.ts'

export const planEvents = {
  PlannerAsked: (state, { personId, at }) => ({ ...state, planner: { personId, hasAccepted: false, askedAt: at } }),
  PlanAccepted: state => ({ ...state, planner: state.planner && { ...state.planner, hasAccepted: true } }),
  PlanDeclined: (state, { by }) => {
    const person = personOf(by)
    return { ...state, planner: null, declined: person ? [...state.declined, person] : state.declined }
  },
  PlannerVolunteered: (state, { by, at }) => {
    const person = personOf(by)
    return person ? { ...state, planner: { personId: person, hasAccepted: true, askedAt: at } } : state
  },
  PlannerAssigned: (state, { personId, at }) => ({ ...state, planner: { personId, hasAccepted: true, askedAt: at } }),
  TaskAdded: (state, { taskId, title, ownerId, dueAt, dueDay, isAccepted }) => ({
    ...state,
    tasks: [
      ...state.tasks,
      {
        taskId,
        title: readText(title),
        ownerId,
        dueAt,
        dueDay: dueDay ?? null,
        isAccepted,
        status: 'open',
        notes: [],
      },
    ],
  }),
  TaskRevised: (state, { taskId, title, ownerId, dueAt, dueDay, isAccepted }) =>
    withTask(state, taskId, task => ({
      ...task,
      title: title ? readText(title) : task.title,
      ownerId: ownerId ?? task.ownerId,
      ...(dueAt !== undefined && { dueAt, dueDay: dueDay ?? null }),
      isAccepted,
    })),
  TaskAccepted: (state, { taskId }) => withTask(state, taskId, task => ({ ...task, isAccepted: true })),
  TaskPassedOn: (state, { taskId, to, note, by, at }) =>
    withTask(state, taskId, task => ({ ...noted(task, by, at, task.status, note), ownerId: to, isAccepted: false })),
  TaskStatusSet: (state, { taskId, status, note, by, at }) =>
    withTask(state, taskId, task => ({ ...noted(task, by, at, status, note), status })),
  PlanPublished: planPublished,
  SummaryRevised: (state, { note, by, at }) => {
    const person = personOf(by)
    return person ? { ...state, summaryNotes: [...state.summaryNotes, { by: person, at, note: readText(note) }] } : state
  },
  StatusPosted: (state, { tag, note, by, at }) => {
    const person = personOf(by)
    return person ? { ...state, statuses: [...state.statuses, { by: person, at, tag, note: readText(note) }] } : state
  },
  ReviewAnswered: (state, { verdict, note, by, at }) => {
    const person = personOf(by)
    if (person === null) return state
    const others = state.reviews.filter(review => review.by !== person)
    return { ...state, reviews: [...others, { by: person, at, verdict, note: note ? readText(note) : null }] }
  },
} satisfies { [T in PlanEvent]: Fold<T> }

type PlanEvent =
  | 'PlannerAsked'
  | 'PlanAccepted'
  | 'PlanDeclined'
  | 'PlannerVolunteered'
  | 'PlannerAssigned'
  | 'TaskAdded'
  | 'TaskRevised'
  | 'TaskAccepted'
  | 'TaskPassedOn'
  | 'TaskStatusSet'
  | 'PlanPublished'
  | 'SummaryRevised'
  | 'StatusPosted'
  | 'ReviewAnswered'

const withTask = (state: DecisionState, id: TaskId, change: (task: Task) => Task): DecisionState => ({
  ...state,
  tasks: state.tasks.map(task => (task.taskId === id ? change(task) : task)),
})

function noted(task: Task, by: Actor | undefined, at: EpochMs, status: Task['status'], note: FreeText | undefined): Task {
  const person = personOf(by)
  return person ? { ...task, notes: [...task.notes, { by: person, at, status, note: note ? readText(note) : null }] } : task
}

function planPublished(state: DecisionState, { by, at, reviewAt, reviewDay, seq }: EventOf<'PlanPublished'>): DecisionState {
  return { ...state, published: { by: by ?? 'clock', at, reviewAt, reviewDay: reviewDay ?? null, seq } }
}
