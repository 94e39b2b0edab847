/** How a decision came about: every stay in a phase with what came of it, in a sentence. */
import { standingIdeas } from '../decision/find.ts'
import { isBefore, type Phase } from '../decision/phases.ts'
import type { DecisionState, PhaseVisit } from '../decision/state.ts'
import { type NameOf, named } from './names.ts'
import type { SummaryPoll, SummaryVisit } from './summary.ts'
import { counted, listed, phaseNames } from './words.ts'

export function historyOf(state: DecisionState, polls: readonly SummaryPoll[], nameOf: NameOf): SummaryVisit[] {
  return state.visits.map((visit, i) => {
    const isLast = state.visits.slice(i + 1).every(later => later.phase !== visit.phase)
    const sentences = [...(isLast ? about(state, visit.phase, polls, nameOf) : []), ...leaving(visit)]
    return {
      phase: visit.phase,
      label: phaseNames[visit.phase],
      enteredAt: visit.enteredAt,
      leftAt: visit.leftAt,
      sentence: sentences.join(' '),
    }
  })
}

/** Going back is told; going on goes without saying. */
function leaving({ phase, leftFor, reason }: PhaseVisit): string[] {
  if (leftFor === null || isBefore(phase, leftFor)) return []
  if (reason === null) return [`Taken back to ${phaseNames[leftFor]}.`]
  return [`${leftFor === phase ? 'Held again' : `Back to ${phaseNames[leftFor]}`}: ${reason}`]
}

function about(state: DecisionState, phase: Phase, polls: readonly SummaryPoll[], nameOf: NameOf): string[] {
  switch (phase) {
    case 'context':
      return [contextIn(state)]
    case 'ideas':
      return [
        ideasIn(state),
        ...(state.ready.length > 0 ? [`${counted(state.ready.length, 'person', 'people')} said they were up to date.`] : []),
      ]
    case 'vote':
    case 'choose':
      return [
        ...polls.filter(poll => poll.phase === phase).map(poll => `${poll.methodName}: ${poll.sentence}`),
        ...(phase === 'choose' ? meetingIn(state) : []),
      ]
    case 'feedback':
      return [feedbackIn(state)]
    case 'plan':
      return [planIn(state, nameOf)]
    case 'decided':
      return [state.published ? `Published by ${named(state.published.by, nameOf).name}.` : 'Decided by the choice.']
  }
}

function contextIn({ sharedAt, video, resources, questions }: DecisionState): string {
  if (sharedAt === null) return 'Being prepared.'
  const parts = [
    video ? 'a video' : 'a brief',
    ...(resources.length > 0 ? [counted(resources.length, 'resource')] : []),
    ...(questions.length > 0 ? [counted(questions.length, 'question')] : []),
  ]
  return `Prepared with ${listed(parts)}.`
}

function ideasIn(state: DecisionState): string {
  const standing = standingIdeas(state)
  if (standing.length === 0) return 'No ideas.'
  const total = counted(standing.length, 'idea')
  if (standing.some(idea => idea.author === null)) return `${total}, authors hidden until the vote has closed.`
  const authors = new Set(state.ideas.filter(idea => idea.withdrawnBy === null).map(idea => idea.author))
  return `${total} from ${counted(authors.size, 'person', 'people')}.`
}

function feedbackIn({ pointers }: DecisionState): string {
  if (pointers.length === 0) return 'No pointers.'
  const concerns = pointers.filter(({ kind }) => kind === 'concern')
  const met = concerns.filter(({ resolvedBy }) => resolvedBy !== null)
  const people = new Set(pointers.map(({ by }) => by))
  const total = `${counted(pointers.length, 'pointer')} from ${counted(people.size, 'person', 'people')}.`
  return concerns.length === 0 ? total : `${total} ${met.length} of ${counted(concerns.length, 'concern')} met.`
}

/** That none was needed is known once something is chosen. */
function meetingIn({ meeting, outcome }: DecisionState): string[] {
  if (meeting?.startsAt) return [`A meeting of ${meeting.minutes} minutes was planned.`]
  return outcome ? ['Without a meeting.'] : []
}

function planIn({ planner, tasks }: DecisionState, nameOf: NameOf): string {
  const who = planner?.hasAccepted ? `Written by ${named(planner.personId, nameOf).name}.` : 'Nobody writes the plan yet.'
  return `${who} ${counted(tasks.filter(({ status }) => status !== 'dropped').length, 'task')}.`
}
