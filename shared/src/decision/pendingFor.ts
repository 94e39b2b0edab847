/** What waits for whom: the lines of "Needs you", and who is still missing in a phase. Never names what somebody has done already. Rules A1–A3. */

import type { CalendarDay } from './calendarDay.ts'
import { mayRecord } from './commands/recordOutcome.ts'
import { isPlanOpen } from './commands/volunteerToPlan.ts'
import { creditedAuthors, currentPoll, isFacilitator, memberOf, openPoll, tiedPoll } from './find.ts'
import type { EpochMs, PersonId } from './ids.ts'
import type { DecisionState, Member } from './state.ts'

export const pendingKinds = [
  'prepare',
  'get-up-to-date',
  'answer-questions',
  'vote',
  'give-feedback',
  'answer-pointers',
  'choose',
  'settle-tie',
  'settle-outcome',
  'answer-plan-request',
  'volunteer',
  'find-planner',
  'publish-plan',
  'accept-task',
  'do-task',
  'review',
  'move-on',
] as const
export type PendingKind = (typeof pendingKinds)[number]

/** `minutes`: how long it takes, roughly. `count`: of how many things. `dueDay`: where what counts is a day, which `dueAt` only puts in order. */
export type Pending = { kind: PendingKind; minutes: number; dueAt: EpochMs | null; dueDay?: CalendarDay; count: number }

export function pendingFor(state: DecisionState, personId: PersonId, at: EpochMs): readonly Pending[] {
  const member = memberOf(state, personId)
  if (!member || member.role === 'observer' || state.status !== 'running') return []
  if (state.sharedAt === null && member.role !== 'facilitator') return []
  return [...personal(state, member, at), ...(isFacilitator(state, personId) ? facilitating(state) : [])]
}

function personal(state: DecisionState, { personId }: Member, at: EpochMs): Pending[] {
  const dueAt = state.deadlineAt
  if (state.passedDeadline?.isLate) return [] // what would come now is late
  const item = (kind: PendingKind, count: number, minutesEach: number, due: EpochMs | null = dueAt): Pending[] =>
    count > 0 ? [{ kind, count, minutes: count * minutesEach, dueAt: due }] : []
  switch (state.phase) {
    case 'context':
      return []
    case 'ideas': {
      const unanswered = state.questions.filter(question => question.answers.every(answer => answer.by !== personId)).length
      return [
        ...item('get-up-to-date', state.ready.includes(personId) ? 0 : 1, READING_MINUTES + watchingMinutes(state)),
        ...item('answer-questions', unanswered, 2),
      ]
    }
    case 'vote':
    case 'choose': {
      const poll = openPoll(state)
      const isAwaited = poll?.roll.includes(personId) && !poll.voted.includes(personId)
      return item(state.phase === 'vote' ? 'vote' : 'choose', isAwaited ? 1 : 0, 3)
    }
    case 'feedback':
      return [
        ...item('give-feedback', withoutMyPointer(state, personId), 3),
        ...item('answer-pointers', openPointersOn(state, personId), 2),
      ]
    case 'plan':
    case 'decided':
      return [...planning(state, personId), ...tasksOf(state, personId), ...reviewing(state, personId, at)]
  }
}

const READING_MINUTES = 4
/** Where nothing tells how long the video is. */
const SOME_VIDEO_MINUTES = 4

const watchingMinutes = ({ video }: DecisionState): number => {
  if (video === null) return 0
  return video.seconds === undefined ? SOME_VIDEO_MINUTES : Math.ceil(video.seconds / 60)
}

const withoutMyPointer = (state: DecisionState, person: PersonId): number =>
  (state.shortlist?.ideaIds ?? []).filter(
    ideaId =>
      !creditedAuthors(state, ideaId).includes(person) &&
      state.pointers.every(pointer => pointer.ideaId !== ideaId || pointer.by !== person),
  ).length

const openPointersOn = (state: DecisionState, person: PersonId): number =>
  state.pointers.filter(
    pointer =>
      (pointer.kind === 'question' || pointer.kind === 'concern') &&
      pointer.resolvedBy === null &&
      pointer.by !== person &&
      pointer.replies.every(reply => reply.by !== person) &&
      creditedAuthors(state, pointer.ideaId).includes(person),
  ).length

function planning(state: DecisionState, person: PersonId): Pending[] {
  if (state.phase !== 'plan') return []
  const one = (kind: PendingKind, minutes: number): Pending[] => [{ kind, minutes, count: 1, dueAt: state.deadlineAt }]
  if (isPlanOpen(state) && state.planner?.personId !== person) return one('volunteer', 1)
  if (state.planner?.personId !== person) return []
  return state.planner.hasAccepted ? one('publish-plan', 20) : one('answer-plan-request', 1)
}

function tasksOf(state: DecisionState, person: PersonId): Pending[] {
  const mine = state.tasks.filter(task => task.ownerId === person && (task.status === 'open' || task.status === 'doing'))
  return mine.flatMap((task): Pending[] => {
    const due = { dueAt: task.dueAt, ...(task.dueDay && { dueDay: task.dueDay }) }
    if (!task.isAccepted) return [{ kind: 'accept-task', minutes: 1, count: 1, ...due }]
    return state.phase === 'decided' ? [{ kind: 'do-task', minutes: 5, count: 1, ...due }] : []
  })
}

function reviewing({ published, reviews }: DecisionState, person: PersonId, at: EpochMs): Pending[] {
  const isDue = published !== null && published.reviewAt <= at && reviews.every(review => review.by !== person)
  if (!isDue) return []
  const { reviewAt, reviewDay } = published
  return [{ kind: 'review', minutes: 2, count: 1, dueAt: reviewAt, ...(reviewDay && { dueDay: reviewDay }) }]
}

function facilitating(state: DecisionState): Pending[] {
  const one = (kind: PendingKind, minutes: number): Pending[] => [{ kind, minutes, count: 1, dueAt: state.deadlineAt }]
  if (state.phase === 'context') return one('prepare', 15)
  if (tiedPoll(state)) return one('settle-tie', 2)
  const poll = currentPoll(state)
  if (state.phase === 'choose' && state.outcome === null && poll?.status === 'closed')
    return mayRecord(state) ? one('settle-outcome', 5) : []
  if (poll && (poll.status === 'closed' || (poll.completeAt !== null && !state.settings.autoAdvance))) return one('move-on', 2)
  if (state.phase === 'plan' && state.planner === null) return one('find-planner', 2)
  return state.passedDeadline ? one('move-on', 2) : []
}
