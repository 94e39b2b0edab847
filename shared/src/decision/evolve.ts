/**
 * Folding events into the state: total, pure, and the same on every machine. It trusts the log: what an event says has
 * happened. Rules are in commands/; hashes are checked in verify/chain.ts.
 */
import type { DecisionEvent, EventOf } from './events.ts'
import { ideaEvents } from './evolveIdeas.ts'
import { lifeEvents } from './evolveLife.ts'
import { planEvents } from './evolvePlan.ts'
import { pollEvents } from './evolvePolls.ts'
import { readText } from './freeText.ts'
import type { DecisionState } from './state.ts'

/** One step of the fold for each event type. The parts of a decision keep theirs in evolve*.ts; the compiler names a forgotten one. */
export type Fold<T extends DecisionEvent['type']> = (state: DecisionState, event: EventOf<T>) => DecisionState
type FoldTable = { [T in Exclude<DecisionEvent['type'], 'DecisionCreated'>]: Fold<T> }

const table: FoldTable = { ...lifeEvents, ...ideaEvents, ...pollEvents, ...planEvents }

/** `state` is null before the first event, which must be DecisionCreated. */
export function evolve(state: DecisionState | null, event: DecisionEvent): DecisionState {
  if (event.type === 'DecisionCreated') return created(event)
  if (state === null) throw new Error(`A log begins with DecisionCreated, this one with ${event.type}`)
  const fold = table[event.type] as Fold<typeof event.type>
  return { ...fold(state, event), seq: event.seq, head: event.hash }
}

export function fold(events: readonly DecisionEvent[]): DecisionState {
  const state = events.reduce<DecisionState | null>(evolve, null)
  if (state === null) throw new Error('A log without events is no decision')
  return state
}

function created(event: EventOf<'DecisionCreated'>): DecisionState {
  const facilitator = event.by && event.by !== 'clock' ? [{ personId: event.by, role: 'facilitator' as const, votes: true }] : []
  return {
    decisionId: event.decisionId,
    seq: event.seq,
    head: event.hash,
    createdAt: event.at,
    phase: 'context',
    status: 'running',
    sharedAt: null,
    title: readText(event.title),
    question: event.question ? readText(event.question) : '',
    doneWhen: '',
    settings: event.settings,
    members: facilitator,
    deadlineAt: null,
    plannedDeadlines: {},
    passedDeadline: null,
    pausedAt: null,
    cancelled: null,
    escalations: [],
    video: null,
    resources: [],
    questions: [],
    briefReadBy: [],
    ready: [],
    frozen: {},
    ideas: [],
    polls: [],
    shortlist: null,
    pointers: [],
    outcome: null,
    meeting: null,
    planner: null,
    declined: [],
    tasks: [],
    published: null,
    summaryNotes: [],
    statuses: [],
    reviews: [],
    undoable: null,
    superseded: [],
    overrides: [],
    visits: [{ phase: 'context', enteredAt: event.at, seq: event.seq, leftAt: null, leftFor: null, reason: null }],
  }
}
