/** A state as its one-page summary. It works in every phase: before an outcome it says what stands so far. Rules O1–O4. */

import { pollOf, standingIdeas } from '../decision/find.ts'
import type { PersonId } from '../decision/ids.ts'
import type { DecisionState, Poll } from '../decision/state.ts'
import { methodInSentence, methodNames } from '../voting/methodNames.ts'
import { headlineOf } from './headline.ts'
import { historyOf } from './history.ts'
import { type NameOf, named, summaryIdea, titleOfOption } from './names.ts'
import type { Named, Summary, SummaryDecision, SummaryFacts, SummaryPerson, SummarySuperseded } from './summary.ts'
import { summaryPoll } from './summaryPoll.ts'
import { pointersThatMattered, voicesOf } from './voices.ts'
import { counted, listed, overriddenGuard, quoted } from './words.ts'

/** `nameOf` is asked for ids of people only; the texts are the plain text of the documents as they stand. */
export type SummarySources = { nameOf: NameOf; planText: string; notesText: string }

export function summaryOf(state: DecisionState, { nameOf, planText, notesText }: SummarySources): Summary {
  const name = (by: Parameters<typeof named>[0]): Named => named(by, nameOf)
  const counts = state.polls.filter(poll => poll.status !== 'discarded' && !poll.isSuperseded)
  const polls = counts.map(poll => summaryPoll(state, poll, nameOf))
  const decision = decisionOf(state, nameOf)
  return {
    decisionId: state.decisionId,
    head: state.head,
    seq: state.seq,
    phase: state.phase,
    status: state.status,
    title: state.title,
    question: state.question,
    doneWhen: state.doneWhen,
    tags: state.settings.tags,
    headline: decision?.title ?? (state.status === 'cancelled' ? 'Cancelled' : 'Nothing is decided yet'),
    standing: standingOf(state),
    decision,
    facts: factsOf(state, counts),
    polls,
    shortlist: (state.shortlist?.ideaIds ?? []).map(id => summaryIdea(state, id, nameOf)),
    ...voicesOf(state, counts, nameOf),
    pointers: pointersThatMattered(state, nameOf),
    pointerCount: state.pointers.length,
    plan: {
      text: planText.trim(),
      planner: state.planner?.hasAccepted ? name(state.planner.personId) : null,
      publishedBy: state.published ? name(state.published.by) : null,
      publishedAt: state.published?.at ?? null,
    },
    notes: notesText.trim(),
    meeting: state.meeting && {
      reason: state.meeting.reason,
      startsAt: state.meeting.startsAt,
      minutes: state.meeting.minutes,
    },
    tasks: state.tasks.map(({ taskId, title, ownerId, dueAt, dueDay, status, isAccepted, notes }) => ({
      taskId,
      title,
      owner: name(ownerId),
      dueAt,
      dueDay,
      status,
      isAccepted,
      notes: notes.flatMap(({ by, at, note }) => (note === null ? [] : [{ by: name(by), at, text: note }])),
    })),
    reviewAt: state.published?.reviewAt ?? null,
    reviewDay: state.published?.reviewDay ?? null,
    nextSteps: nextStepsOf(state, nameOf),
    history: historyOf(state, polls, nameOf),
    people: peopleOf(state, nameOf),
    overrides: state.overrides.map(({ phase, guards, reason, by, at }) => ({
      phase,
      what: guards.map(overriddenGuard),
      reason,
      by: name(by),
      at,
    })),
    superseded: supersededOf(state, nameOf),
    escalations: state.escalations.map(({ by, reason, at, phase }) => ({ by: name(by), reason, at, phase })),
    cancelled: state.cancelled && { by: name(state.cancelled.by), reason: state.cancelled.reason, at: state.cancelled.at },
    additions: state.summaryNotes.map(({ by, at, note }) => ({ by: name(by), at, text: note })),
    statuses: state.statuses.map(({ by, at, tag, note }) => ({ by: name(by), at, tag, text: note })),
    reviews: state.reviews.map(({ by, at, verdict, note }) => ({ by: name(by), at, verdict, text: note })),
    frozen: state.frozen,
  }
}

function decisionOf(state: DecisionState, nameOf: NameOf): SummaryDecision | null {
  const { outcome } = state
  if (!outcome) return null
  const idea = summaryIdea(state, outcome.ideaId, nameOf)
  const agreedTo = outcome.poll ? (pollOf(state, outcome.poll)?.proposal ?? null) : null
  const text = agreedTo ?? idea.text
  return {
    ...idea,
    title: headlineOf(text),
    text,
    cause: outcome.cause,
    how: howOf(state, outcome, nameOf),
    reason: outcome.reason,
    by: named(outcome.by, nameOf),
    at: outcome.at,
  }
}

function howOf(state: DecisionState, { cause, poll, by }: NonNullable<DecisionState['outcome']>, nameOf: NameOf): string {
  const from = poll ? pollOf(state, poll) : undefined
  const method = from ? methodNames[from.method] : 'Poll'
  if (cause === 'recorded') return `Recorded by ${named(by, nameOf).name}, with a reason.`
  if (cause === 'tie-broken') return `${method}, a tie, settled by ${named(by, nameOf).name} with a reason.`
  if (!from) return 'The only idea on the shortlist.'
  const turnout = `${from.voted.length} of ${counted(from.roll.length, 'person', 'people')} took part`
  const isBroken = from.brokenTie ? `; a tie was settled by ${named(from.brokenTie.by, nameOf).name} with a reason` : ''
  return `${method}: ${turnout}${isBroken}.`
}

function factsOf(state: DecisionState, polls: readonly Poll[]): SummaryFacts {
  const closed = polls.filter(poll => poll.status === 'closed')
  const decisive = state.outcome?.poll ? pollOf(state, state.outcome.poll) : undefined
  const methods = closed
    .filter(poll => !poll.runOffOf)
    .map(({ method }, i) => (i === 0 ? methodNames[method] : methodInSentence(methodNames[method])))
  const madeAt = state.phase === 'decided' ? (state.visits.at(-1)?.enteredAt ?? null) : null
  const meetings = [state.meeting, ...state.superseded.map(({ meeting }) => meeting)]
  return {
    decidedBy: decisive ? { voted: decisive.voted.length, onRoll: decisive.roll.length } : null,
    how: [...new Set(methods)].join(', then '),
    tookMs: madeAt === null ? null : Math.max(0, madeAt - (state.sharedAt ?? state.createdAt)), // a clock may have been set back
    meetings: meetings.filter(meeting => meeting && meeting.startsAt !== null).length,
  }
}

/** Before there is an outcome: what stands so far. */
function standingOf(state: DecisionState): string {
  if (state.status === 'cancelled') return state.outcome ? 'Cancelled after the choice.' : 'Cancelled without a decision.'
  const paused = state.status === 'paused' ? ' Paused for now.' : ''
  return `${runningWords(state)}${paused}`
}

function runningWords(state: DecisionState): string {
  const running = state.polls.find(poll => poll.status === 'open')
  const turnout = running ? `${running.voted.length} of ${running.roll.length} have voted.` : 'The poll has closed.'
  const titles = (state.shortlist?.ideaIds ?? []).map(id => quoted(titleOfOption(state, id)))
  if (state.phase === 'decided') return 'Decided.'
  if (state.outcome) return 'Chosen. The plan is being written.'
  switch (state.phase) {
    case 'context':
      return 'Being prepared.'
    case 'ideas':
      return `Ideas are being collected: ${standingIdeas(state).length} so far.`
    case 'vote':
      return `The vote on ${counted(standingIdeas(state).length, 'idea')} is on. ${turnout}`
    case 'feedback':
      return `On the shortlist: ${listed(titles)}. Feedback is being gathered.`
    default:
      return `The choice between ${listed(titles)} is on. ${turnout}`
  }
}

function nextStepsOf({ tasks, published }: DecisionState, nameOf: NameOf): Summary['nextSteps'] {
  const live = tasks.filter(({ status }) => status === 'open' || status === 'doing')
  const steps: Summary['nextSteps'][number][] = live.map(({ dueAt, dueDay, title, ownerId }) => ({
    at: dueAt,
    day: dueDay,
    text: title,
    owner: named(ownerId, nameOf),
  }))
  if (published)
    steps.push({ at: published.reviewAt, day: published.reviewDay, text: 'Look back: did it do what “done” said?', owner: null })
  return steps.toSorted((a, b) => a.at - b.at)
}

/** Members who decide, and whoever contributed and has left since. Hidden authors count for nobody. */
function peopleOf(state: DecisionState, nameOf: NameOf): SummaryPerson[] {
  const counting = state.polls.filter(poll => poll.status !== 'discarded')
  const did = (personId: PersonId) => ({
    ideas: state.ideas.filter(idea => idea.author === personId && idea.withdrawnBy === null).length,
    pointers: state.pointers.filter(pointer => pointer.by === personId).length,
    ballots: counting.filter(poll => poll.voted.includes(personId)).length,
  })
  const members = state.members.filter(({ role }) => role !== 'observer')
  const isIn = (person: PersonId) => state.members.some(({ personId }) => personId === person)
  const contributors = [
    ...state.ideas.map(idea => idea.author),
    ...state.pointers.map(pointer => pointer.by),
    ...counting.flatMap(poll => poll.voted),
  ]
  const gone = [...new Set(contributors.filter(person => person !== null))].filter(person => !isIn(person))
  return [
    ...members.map(({ personId, role }) => ({ personId, name: nameOf(personId), role, ...did(personId) })),
    ...gone.map(personId => ({ personId, name: nameOf(personId), role: null, ...did(personId) })),
  ]
}

function supersededOf(state: DecisionState, nameOf: NameOf): SummarySuperseded[] {
  return state.superseded.map(({ at, from, to, reason, shortlist, outcome, polls }) => ({
    at,
    from,
    to,
    reason,
    shortlist: (shortlist?.ideaIds ?? []).map(id => titleOfOption(state, id)),
    outcome: outcome && titleOfOption(state, outcome.ideaId),
    polls: state.polls.filter(({ poll }) => polls.includes(poll)).map(poll => summaryPoll(state, poll, nameOf)),
  }))
}
