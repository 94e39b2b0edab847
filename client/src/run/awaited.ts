/** Who is still awaited in the running step, and what for. Nobody is named for what they have done, and nobody's delay is counted. */
import { creditedAuthors, type DecisionState, missingVoters, openPoll, type PersonId } from '@concord/shared'
import { counted } from '../ui/wordsFor.ts'

export type Awaited = { personId: PersonId; what: string }

const deciders = (state: DecisionState) =>
  state.members.filter(member => member.role !== 'observer').map(member => member.personId)

export function awaitedIn(state: DecisionState): Awaited[] {
  switch (state.phase) {
    case 'ideas':
      return deciders(state).flatMap(personId => awaitedInIdeas(state, personId))
    case 'vote':
    case 'choose': {
      const poll = openPoll(state)
      const what =
        poll?.method === 'consent'
          ? 'has not answered yet'
          : poll?.ballots === 'secret'
            ? 'has not taken part yet'
            : 'has not voted yet'
      return poll ? missingVoters(poll).map(personId => ({ personId, what })) : []
    }
    case 'feedback':
      return deciders(state).flatMap(personId => {
        const left = withoutPointerOf(state, personId)
        return left === 0 ? [] : [{ personId, what: `no pointer yet on ${counted(left, 'idea')}` }]
      })
    case 'plan':
      return awaitedInPlan(state)
    default:
      return []
  }
}

function awaitedInIdeas(state: DecisionState, personId: PersonId): Awaited[] {
  const isReady = state.ready.includes(personId)
  const open = state.questions.filter(question => question.answers.every(answer => answer.by !== personId)).length
  if (isReady && open === 0) return []
  const questions = open > 0 ? counted(open, 'question') : ''
  return [{ personId, what: isReady ? `${questions} open` : `not up to date yet${questions && `, ${questions} open`}` }]
}

const withoutPointerOf = (state: DecisionState, personId: PersonId): number =>
  (state.shortlist?.ideaIds ?? []).filter(
    ideaId =>
      !creditedAuthors(state, ideaId).includes(personId) &&
      state.pointers.every(pointer => pointer.ideaId !== ideaId || pointer.by !== personId),
  ).length

function awaitedInPlan({ planner, tasks }: DecisionState): Awaited[] {
  const writer = planner
    ? [{ personId: planner.personId, what: planner.hasAccepted ? 'writes the plan' : 'is asked to write the plan' }]
    : []
  const owners = new Map<PersonId, number>()
  for (const task of tasks) {
    if (!task.isAccepted && task.status !== 'dropped') owners.set(task.ownerId, (owners.get(task.ownerId) ?? 0) + 1)
  }
  return [...writer, ...[...owners].map(([personId, n]) => ({ personId, what: `${counted(n, 'task')} to accept` }))]
}
