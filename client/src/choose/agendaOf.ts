/** What fifteen minutes together would be about: objections, open concerns, those that most agree with first, and questions that are open still, with minutes for each. */
import { type DecisionState, openQuestions, type PersonId, type PointerKind, type Poll, titleOf } from '@concord/shared'

/** `by` is empty for a question that was asked before the ideas and that nobody has answered. */
export type AgendaPoint = { id: string; text: string; by: readonly PersonId[]; minutes: number }
export type Agenda = { opening: number; points: readonly AgendaPoint[]; actions: number; closing: number }

const [OPENING, CLOSING, LEAST_FOR_ACTIONS] = [1, 2, 2]
const MOST_POINTS = 5

export function agendaOf(state: DecisionState, poll: Poll | undefined, minutes = 15): Agenda {
  const objections = Object.entries(poll?.method === 'consent' ? poll.ballotOf : {}).flatMap(([person, ballot]) =>
    'stance' in ballot && ballot.stance === 'block' && ballot.reason ? [{ id: person, text: ballot.reason, person }] : [],
  )
  const openPointers = (kind: PointerKind) =>
    state.pointers
      .filter(pointer => pointer.kind === kind && pointer.resolvedBy === null && isStillAsked(state, pointer.ideaId, poll))
      .toSorted((a, b) => b.agreedBy.length - a.agreedBy.length)
      .map(({ pointerId, text, by, agreedBy }) => ({ id: pointerId, text, by: [by, ...agreedBy] }))
  const open = [
    ...objections.map(({ id, text, person }) => ({
      id,
      text,
      by: state.members.flatMap(m => (m.personId === person ? [m.personId] : [])),
    })),
    ...openPointers('concern'),
    ...openPointers('question'),
    ...openQuestions(state).map(({ questionId, text }) => ({ id: questionId, text, by: [] })),
  ].slice(0, MOST_POINTS)
  const forPoints = Math.max(0, minutes - OPENING - CLOSING - LEAST_FOR_ACTIONS)
  const each = open.length === 0 ? 0 : Math.max(1, Math.floor(forPoints / open.length))
  const points = open.map(point => ({ ...point, text: titleOf(point.text), minutes: each }))
  return { opening: OPENING, points, actions: Math.max(1, minutes - OPENING - CLOSING - each * points.length), closing: CLOSING }
}

/** Consent is about one idea; a choice about all of the shortlist. */
const isStillAsked = (state: DecisionState, ideaId: string, poll: Poll | undefined): boolean => {
  const asked: readonly string[] = poll ? poll.options.map(option => option.ideaId) : (state.shortlist?.ideaIds ?? [])
  return asked.includes(ideaId)
}
