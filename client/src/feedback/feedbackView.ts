/** What the feedback page says: how many ideas still want my pointers, how each idea fared in the vote, and the comparison of all. */
import {
  ballotsOf,
  creditedAuthors,
  type DecisionState,
  type IdeaId,
  type Pointer,
  type PointerKind,
  pointerKinds,
  pollOf,
} from '@concord/shared'
import { isByTotals } from '../decision/methodTexts.ts'
import { scoreWords } from '../decision/resultWords.ts'
import { givenTo } from '../decision/tallyRows.ts'
import { counted } from '../ui/wordsFor.ts'

export const kindWords: {
  readonly [K in PointerKind]: { one: string; many: string; empty: string; resolve: string; resolved: string }
} = {
  strength: { one: 'strength', many: 'Strengths', empty: 'What is good about it?', resolve: '', resolved: '' },
  concern: {
    one: 'concern',
    many: 'Concerns',
    empty: 'No concerns yet. Name one, even if you like the idea.',
    resolve: 'Mark as met',
    resolved: 'Met',
  },
  question: {
    one: 'question',
    many: 'Questions',
    empty: 'What would you like to know?',
    resolve: 'Mark as answered',
    resolved: 'Answered',
  },
  suggestion: {
    one: 'suggestion',
    many: 'Suggestions',
    empty: 'What would make it better?',
    resolve: 'Mark as taken up',
    resolved: 'Taken up',
  },
}

export const pointersOf = (state: DecisionState, ideaId: IdeaId): readonly Pointer[] =>
  state.pointers.filter(pointer => pointer.ideaId === ideaId)

export const isOwnIdea = (state: DecisionState, ideaId: IdeaId, person: string): boolean =>
  creditedAuthors(state, ideaId).some(author => author === person)

export const myPointers = (state: DecisionState, ideaId: IdeaId, person: string): number =>
  pointersOf(state, ideaId).filter(pointer => pointer.by === person).length

/** Ideas of others on which I have said nothing yet. */
export const ideasWithoutMe = (state: DecisionState, person: string): readonly IdeaId[] =>
  (state.shortlist?.ideaIds ?? []).filter(id => !isOwnIdea(state, id, person) && myPointers(state, id, person) === 0)

/** Questions and concerns about my idea that nobody of us has answered. */
export const waitingForMyAnswer = (state: DecisionState, person: string): readonly Pointer[] =>
  state.pointers.filter(
    pointer =>
      (pointer.kind === 'question' || pointer.kind === 'concern') &&
      pointer.resolvedBy === null &&
      pointer.by !== person &&
      pointer.replies.every(reply => reply.by !== person) &&
      isOwnIdea(state, pointer.ideaId, person),
  )

const MINUTES_EACH = 3

export function turnWords(state: DecisionState, person: string): { what: string; why: string; isDone: boolean } {
  const all = state.shortlist?.ideaIds.length ?? 0
  const without = ideasWithoutMe(state, person).length
  const waiting = waitingForMyAnswer(state, person).length
  const questions = `${counted(waiting, 'question or concern', 'questions and concerns')} about your idea ${waiting === 1 ? 'waits' : 'wait'} for an answer.`
  if (without > 0) {
    const ideas = counted(all, 'idea')
    const onWhat = all === 1 ? 'the idea that goes on' : without === all ? `all ${ideas}` : `${without} of the ${ideas}`
    const minutes = `About ${without * MINUTES_EACH} minutes. One line per pointer is enough.`
    return {
      what: `Give pointers on ${onWhat}`,
      why: waiting > 0 ? `${minutes} ${questions}` : minutes,
      isDone: false,
    }
  }
  if (waiting > 0) return { what: 'Answer what others ask about your idea', why: questions, isDone: false }
  const ids = state.shortlist?.ideaIds ?? []
  if (ids.length > 0 && ids.every(id => myPointers(state, id, person) === 0)) {
    const what =
      ids.length === 1 ? 'This is your own idea: the others give pointers' : 'These are your own ideas: the others give pointers'
    return { what, why: 'You answer what they ask, and can add pointers of your own, until it closes.', isDone: true }
  }
  return { what: 'You have given your pointers', why: 'You can add more, answer and agree until it closes.', isDone: true }
}

/** "12 dots from 7 people"; null where the shortlist did not come from a vote. */
export function voteWords(state: DecisionState, ideaId: IdeaId): string | null {
  const poll = state.shortlist?.poll ? pollOf(state, state.shortlist.poll) : undefined
  const amount = poll?.result?.totals.find(one => one.option === ideaId)
  if (!poll || amount === undefined || !isByTotals(poll.method)) return null
  const from = ballotsOf(poll).filter(({ ballot }) => givenTo(ballot, ideaId) > 0).length
  return poll.method === 'dots'
    ? `${scoreWords(poll, amount)} from ${counted(from, 'person', 'people')}`
    : poll.method === 'approval'
      ? `${scoreWords(poll, amount)} of ${poll.result?.ballots ?? 0}`
      : scoreWords(poll, amount)
}

export type CompareRow = { label: string; cells: readonly string[] }

/** The shortlist side by side in numbers, one column an idea. */
export function compareRows(state: DecisionState, nameOf: (person: string | null) => string): CompareRow[] {
  const ids = state.shortlist?.ideaIds ?? []
  const ofKind = (id: IdeaId, kind: PointerKind) => pointersOf(state, id).filter(pointer => pointer.kind === kind)
  const row = (label: string, cell: (id: IdeaId) => string): CompareRow => ({ label, cells: ids.map(cell) })
  const votes = row('Vote', id => voteWords(state, id) ?? '')
  const agreed = row('Most agreed with', id => mostAgreed(pointersOf(state, id)))
  return [
    row('By', id => creditedAuthors(state, id).map(nameOf).join(', ')),
    ...(votes.cells.some(Boolean) ? [votes] : []),
    ...pointerKinds.map(kind =>
      row(kindWords[kind].many, id => {
        const pointers = ofKind(id, kind)
        const open = pointers.filter(pointer => pointer.resolvedBy === null).length
        if (kind === 'strength' || pointers.length === 0) return String(pointers.length)
        if (open === pointers.length) return `${open} open`
        return open === 0
          ? `${pointers.length}, all ${kindWords[kind].resolved.toLowerCase()}`
          : `${pointers.length}, ${open} open`
      }),
    ),
    ...(agreed.cells.some(Boolean) ? [agreed] : []),
  ]
}

function mostAgreed(pointers: readonly Pointer[]): string {
  const [top] = pointers.toSorted((a, b) => b.agreedBy.length - a.agreedBy.length)
  return top && top.agreedBy.length > 0 ? top.text : ''
}
