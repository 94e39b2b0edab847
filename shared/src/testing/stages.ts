/**
 * The decision of most tests, brought to any phase by ordinary commands: Ana facilitates, Ben and Cleo take part, Dan observes, Olga is an
 * admin outside, Eve is nobody here. Ben wrote `daily`, Cleo `monday`, Ana `never`; everybody likes `daily` best.
 */
import { expect } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import { openPoll } from '../decision/find.ts'
import type { IdeaId, PersonId, PointerId, PollId, TaskId } from '../decision/ids.ts'
import type { Phase } from '../decision/phases.ts'
import type { Settings } from '../decision/settings.ts'
import type { Outcome, RejectionCode, RejectionFacts } from '../outcome.ts'
import { ana, ben, cleo, dan, GivenDecision, idOf, MINUTE, START } from './given.ts'

export const eve = idOf<PersonId>('eve')
export const daily = idOf<IdeaId>('daily')
export const monday = idOf<IdeaId>('monday')
export const never = idOf<IdeaId>('never')
export const checklist = idOf<TaskId>('checklist')
export const concern = idOf<PointerId>('concern')
export const vote1 = 'vote-1' as PollId
export const choose1 = 'choose-1' as PollId
export const choose2 = 'choose-2' as PollId
export const WEEK = 7 * 24 * 60 * MINUTE
export const REVIEW_AT = START + 8 * WEEK

/** With its people, in context. */
export function inContext(settings: Partial<Settings> = {}): GivenDecision {
  return new GivenDecision(settings).does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
    { type: 'AddPerson', personId: dan, role: 'observer' },
  )
}

export const inPhase = (phase: Phase, settings: Partial<Settings> = {}): GivenDecision => goTo(inContext(settings), phase)

/** Leaves one phase after the other by what people ordinarily do there. */
export function goTo(decision: GivenDecision, phase: Phase): GivenDecision {
  for (let steps = 0; decision.state.phase !== phase; steps++) {
    if (steps > 6) throw new Error(`No way to ${phase}`)
    leave(decision)
  }
  return decision
}

function leave(decision: GivenDecision): void {
  const { phase, settings } = decision.state
  if (phase === 'context' && settings.skip.includes('ideas')) postIdeas(decision, [ana, ana, ana])
  if (phase === 'ideas') postIdeas(decision, [ben, cleo, ana])
  if (phase === 'vote') castAll(decision, { approvals: [daily, monday] }, { approvals: [daily] })
  if (phase === 'choose') castAll(decision, { choice: daily }, { choice: daily })
  if (phase === 'plan') publish(decision)
  else decision.does(ana, { type: 'AdvancePhase', from: phase, reason: 'We have what we need' })
}

export function postIdeas(
  decision: GivenDecision,
  [first, second, third]: readonly [PersonId, PersonId, PersonId],
): GivenDecision {
  if (decision.state.ideas.length > 0) return decision
  return decision
    .does(first, { type: 'PostIdea', ideaId: daily, text: 'Ship daily\nwith a checklist' })
    .does(second, { type: 'PostIdea', ideaId: monday, text: 'Ship on Mondays' })
    .does(third, { type: 'PostIdea', ideaId: never, text: 'Never ship' })
}

/** Ben's and Cleo's ballots in the running poll; in a consent poll both agree, in a dot vote both give two to `daily`. */
export function castAll(decision: GivenDecision, bens: Ballot, cleos: Ballot): GivenDecision {
  const poll = openPoll(decision.state)
  if (!poll) return decision
  const inForm = (ballot: Ballot): Ballot => {
    if (poll.method === 'consent') return { stance: 'agree' }
    return poll.method === 'dots' ? { dots: { [daily]: 2 } } : ballot
  }
  return decision
    .does(ben, { type: 'CastBallot', poll: poll.poll, ballot: inForm(bens) })
    .does(cleo, { type: 'CastBallot', poll: poll.poll, ballot: inForm(cleos) })
}

function publish(decision: GivenDecision): void {
  const asked = decision.state.planner
  if (!asked) decision.does(ben, { type: 'VolunteerToPlan' })
  else if (!asked.hasAccepted) decision.does(asked.personId, { type: 'AcceptPlan' })
  if (decision.state.tasks.length === 0) decision.does(ana, addChecklist(ana))
  decision.does(ana, { type: 'PublishPlan', reviewAt: REVIEW_AT, reason: 'We have what we need' })
}

export const addChecklist = (ownerId: PersonId) =>
  ({ type: 'AddTask', taskId: checklist, title: 'Write the checklist', ownerId, dueAt: START + WEEK }) as const

/** A vote or choice that ends in a tie between `daily` and `monday`, closed and counted. */
export function tiedIn(phase: 'vote' | 'choose', settings: Partial<Settings> = {}): GivenDecision {
  const forVote = { shortlistSize: 1, tieRule: 'facilitator' as const }
  const decision = inPhase(phase, { ...(phase === 'vote' && forVote), ...settings })
  if (phase === 'vote') castAll(decision, { approvals: [daily] }, { approvals: [monday] })
  else castAll(decision, { choice: daily }, { choice: monday })
  return decision.does(ana, { type: 'AdvancePhase', from: phase, reason: 'Time is up' })
}

/** Only what the expectation names of the facts is compared. */
export function expectRefused(outcome: Outcome, code: RejectionCode, facts: RejectionFacts = {}): void {
  expect(outcome).toMatchObject({ ok: false, rejection: { code, facts } })
}

/** The types of the events of an accepted command, in order. */
export function eventTypes(outcome: Outcome): readonly string[] {
  return outcome.ok ? outcome.events.map(event => event.type) : [`refused: ${outcome.rejection.code}`]
}
