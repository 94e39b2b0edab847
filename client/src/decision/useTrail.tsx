/** The spine's lines for the decision that is open: every step with its mark and a fact, when it closes or how it went. */
import { type DecisionState, memberOf, nextDue, type Phase, standingIdeas, titleOf } from '@concord/shared'
import type { ReactNode } from 'react'
import { Time } from '../ui/Time.tsx'
import { sentenceCase } from '../ui/timeFormat.ts'
import type { TrailStep } from './PhaseTrail.tsx'
import { markOf, stepAddress, stepNames, stepsOf } from './steps.ts'
import { stoppedPoll, stoppedWords } from './stoppedPoll.ts'
import { useDecision } from './useDecision.ts'

/** `read`: the step whose page this is, if it is a step's. */
export function useTrail(read: Phase | null): readonly TrailStep[] {
  const { id, state, imported } = useDecision()
  return stepsOf(state).map(phase => ({
    name: phase,
    label: stepNames[phase],
    to: stepAddress(id, phase),
    mark: phase === 'decided' && state.phase === 'decided' ? 'done' : markOf(state, phase),
    fact: factOf(state, phase, imported !== null),
    isRead: phase === read,
  }))
}

/** `isRecord`: from another server, so what is not over will not come. */
function factOf(state: DecisionState, phase: Phase, isRecord: boolean): ReactNode {
  const mark = markOf(state, phase)
  if (phase === 'decided' && state.published)
    return (
      <>
        Published <Time at={state.published.at} form="short" />
      </>
    )
  if (mark === 'done') return pastFact(state, phase)
  if (isRecord && state.status !== 'cancelled') return mark === 'now' ? 'Here when it was saved' : 'Not reached'
  if (mark === 'now') return runningFact(state)
  const plannedAt = state.plannedDeadlines[phase]
  if (state.status === 'cancelled') return 'Not reached'
  if (plannedAt === undefined) return opensWords(state, phase)
  return (
    <>
      Until <Time at={plannedAt} form="date" />
    </>
  )
}

const afterStep: { readonly [P in Phase]: string } = {
  context: 'Opens when it is shared',
  ideas: 'Opens when ideas close',
  vote: 'Opens when the vote closes',
  feedback: 'Opens when feedback closes',
  choose: 'Opens when it is chosen',
  plan: 'When the plan is published',
  decided: '',
}

function opensWords(state: DecisionState, phase: Phase): string | null {
  const path = stepsOf(state)
  const before = path[path.indexOf(phase) - 1]
  return before === undefined ? null : afterStep[before]
}

function runningFact(state: DecisionState): ReactNode {
  if (state.status === 'cancelled') return 'Cancelled'
  if (state.status === 'paused') return 'Paused'
  if (state.phase === 'context') return 'Draft, nobody has been told'
  const stopped = stoppedPoll(state)
  if (stopped) return sentenceCase(stoppedWords(state, stopped))
  const due = nextDue(state)
  if (due)
    return (
      <>
        Closes <Time at={due.at} />
      </>
    )
  return state.passedDeadline ? 'The deadline has passed' : 'No deadline yet'
}

function pastFact(state: DecisionState, phase: Phase): ReactNode {
  switch (phase) {
    case 'context': {
      const people = state.members.filter(member => member.role !== 'observer')
      const ready = people.filter(({ personId }) => state.ready.includes(personId)).length
      return `${ready} of ${people.length} up to date`
    }
    case 'ideas': {
      const count = standingIdeas(state).length
      return count === 1 ? '1 idea' : `${count} ideas`
    }
    case 'vote':
    case 'choose': {
      const poll = state.polls.findLast(one => one.phase === phase && !one.isSuperseded && one.status !== 'discarded')
      if (phase === 'choose' && state.outcome) return chosenTitle(state)
      return poll && `${poll.voted.length} of ${poll.roll.length} ${poll.ballots === 'secret' ? 'took part' : 'voted'}`
    }
    case 'feedback':
      return state.pointers.length === 1 ? '1 pointer' : `${state.pointers.length} pointers`
    case 'plan':
      return state.tasks.length === 1 ? '1 task' : `${state.tasks.length} tasks`
    case 'decided':
      return null
  }
}

function chosenTitle(state: DecisionState): string | null {
  const idea = state.ideas.find(one => one.ideaId === state.outcome?.ideaId)
  return idea ? titleOf(idea.text) : null
}

/** "Facilitated by …", how many decide: the line over the document. */
export function useDecisionFacts(): readonly ReactNode[] {
  const { state, me, nameOf } = useDecision()
  const facilitators = state.members.filter(member => member.role === 'facilitator')
  const deciders = state.members.filter(member => member.role !== 'observer').length
  const isMine = memberOf(state, me.personId)?.role === 'facilitator'
  const first = facilitators[0]
  return [
    state.settings.tags[0],
    isMine ? 'You facilitate' : first && `Facilitated by ${nameOf(first.personId)}`,
    deciders === 1 ? '1 person decides' : `${deciders} people decide`,
  ]
}
