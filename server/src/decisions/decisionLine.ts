/** One line of the list of decisions, as one person may see it. */
import {
  type DecisionState,
  type EpochMs,
  ideaOf,
  memberOf,
  openPoll,
  type PersonId,
  pathOf,
  pendingFor,
  titleOf,
  type Viewer,
} from '@concord/shared'
import type { DecisionLine } from '@concord/shared/contract'
import type { Decision } from './decisionStore.ts'
import { readRightOf } from './rights.ts'

/** Null: this person does not know of it. */
export function decisionLine(
  { state, beside, changedAt }: Decision,
  viewer: Viewer & { personId: PersonId },
  at: EpochMs,
): DecisionLine | null {
  const read = readRightOf({ state, beside }, viewer)
  if (read === 'none') return null
  const role = beside.imported ? null : (memberOf(state, viewer.personId)?.role ?? null)
  const known = { id: state.decisionId, read, title: state.title, phase: state.phase, status: state.status, role }
  if (read !== 'full') {
    const nothing = { question: '', path: [], deadlineAt: null, changedAt: state.createdAt, people: [], progress: null }
    return { ...known, ...nothing, pending: [], outcome: null, reviewAt: null, reviewDay: null }
  }
  return {
    ...known,
    question: state.question,
    path: pathOf(state.settings.skip),
    deadlineAt: state.deadlineAt,
    changedAt,
    people: state.members.map(({ personId }) => personId),
    progress: progressOf(state, at),
    pending: beside.imported ? [] : pendingFor(state, viewer.personId, at),
    outcome: outcomeOf(state),
    reviewAt: state.published?.reviewAt ?? null,
    reviewDay: state.published?.reviewDay ?? null,
    ...(beside.imported && { importedFrom: beside.imported.origin.workspace }),
  }
}

function progressOf(state: DecisionState, at: EpochMs): DecisionLine['progress'] {
  const deciders = state.members.filter(({ role }) => role !== 'observer').map(({ personId }) => personId)
  switch (state.phase) {
    case 'ideas':
      return { done: deciders.filter(person => state.ready.includes(person)).length, of: deciders.length }
    case 'vote':
    case 'choose': {
      const poll = openPoll(state)
      return poll ? { done: poll.voted.length, of: poll.roll.length } : null
    }
    case 'feedback': {
      const owes = (person: PersonId) => pendingFor(state, person, at).some(({ kind }) => kind === 'give-feedback')
      return { done: deciders.filter(person => !owes(person)).length, of: deciders.length }
    }
    default:
      return null
  }
}

function outcomeOf(state: DecisionState): DecisionLine['outcome'] {
  if (!state.outcome) return null
  const idea = ideaOf(state, state.outcome.ideaId)
  return { title: idea ? titleOf(idea.text) : '', how: state.outcome.cause, at: state.outcome.at }
}
