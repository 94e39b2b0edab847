/**
 * A ballot while it is being filled in. `isTouched` false: nothing typed here yet, the ballot that was cast is shown, if there is one.
 * `isWaiting`: cast without a connection; it counts only when the server has taken it in time. Marks of every kind stand side by side, so
 * that one draft serves every method; a ballot takes those of its poll's kind.
 */
import { type Ballot, type BallotContent, type Grade, gradeScale, optionsIn, type Poll } from '@concord/shared'
import type { Method } from '../decision/methodTexts.ts'
import { kindOf } from './ballotKinds.ts'

export type Marks = {
  approvals: readonly string[]
  dots: { readonly [option: string]: number }
  scores: { readonly [option: string]: number }
  /** Best first; options of one group share a place. */
  ranking: readonly (readonly string[])[]
  grades: { readonly [option: string]: string }
  /** An option, or '' for nothing yet. */
  choice: string
}

export type BallotDraft = {
  isTouched: boolean
  isWaiting: boolean
  marks: Marks
  abstains: boolean
  /** Said in so many words that no idea should go on: an empty ballot is never cast by a slip. */
  saysNone: boolean
  reason: string
}

export const noMarks: Marks = { approvals: [], dots: {}, scores: {}, ranking: [], grades: {}, choice: '' }
export const emptyDraft: BallotDraft = {
  isTouched: false,
  isWaiting: false,
  marks: noMarks,
  abstains: false,
  saysNone: false,
  reason: '',
}
export type Rules = Pick<Poll, 'phase' | 'options' | 'hasNone' | 'dotsPerPerson' | 'dotsPerIdea'> & { method: Method }

/** The ballot that was cast, as marks. What weighs nothing (a score of 0, the worst grade) is not kept in a ballot: it is shown again. */
export function draftOf(ballot: Ballot | undefined, poll: Rules): BallotDraft {
  if (!ballot) return emptyDraft
  const { reason = '', ...content } = ballot
  const marks = marksOf(content)
  const abstains = 'abstain' in content
  const saysNone = !abstains && isUnmarked(marks)
  return { ...emptyDraft, marks: saysNone ? marks : withWhatWeighsNothing(marks, content, poll), abstains, reason, saysNone }
}

function marksOf(content: BallotContent): Marks {
  if ('abstain' in content || 'stance' in content) return noMarks
  return { ...noMarks, ...content }
}

function withWhatWeighsNothing(marks: Marks, content: BallotContent, poll: Rules): Marks {
  const all = <Value>(value: Value) => Object.fromEntries(optionsIn(poll).map(option => [option, value]))
  if ('scores' in content) return { ...marks, scores: { ...all(0), ...marks.scores } }
  if ('grades' in content) return { ...marks, grades: { ...all(WORST_GRADE), ...marks.grades } }
  return marks
}
const WORST_GRADE: Grade = 'reject'

/** Null while it says nothing that could be cast. Marks on options that are not on this ballot (a draft of an earlier round) are left out. */
export function ballotOf({ marks, abstains, reason }: BallotDraft, poll: Rules): Ballot | null {
  const because = reason.trim() === '' ? {} : { reason }
  if (abstains) return { abstain: true, ...because }
  const content = contentOf(marks, poll)
  return content && { ...content, ...because }
}

function contentOf(marks: Marks, poll: Rules): BallotContent | null {
  const options = optionsIn(poll)
  switch (kindOf(poll.method)) {
    case 'ticks':
      return { approvals: options.filter(option => marks.approvals.includes(option)) }
    case 'dots': {
      const placed = options.map(option => [option, marks.dots[option] ?? 0] as const).filter(([, n]) => n > 0)
      return { dots: Object.fromEntries(placed) }
    }
    case 'scores':
      return { scores: Object.fromEntries(options.flatMap(option => entryOf(option, marks.scores[option]))) }
    case 'ranking': {
      const groups = marks.ranking.map(group => options.filter(option => group.includes(option)))
      return { ranking: groups.filter(group => group.length > 0) }
    }
    case 'grades': {
      const gradeOf = (option: string) => gradeScale.find(grade => grade === marks.grades[option])
      return { grades: Object.fromEntries(options.flatMap(option => entryOf(option, gradeOf(option)))) }
    }
    case 'choice': {
      const choice = options.find(option => option === marks.choice)
      return choice === undefined ? null : { choice }
    }
    case 'stance':
      return null // answers to a proposal have a form of their own
  }
}

const entryOf = <Value>(option: string, value: Value | undefined): [string, Value][] =>
  value === undefined ? [] : [[option, value]]

export const isUnmarked = ({ approvals, dots, scores, ranking, grades, choice }: Marks): boolean =>
  approvals.length === 0 &&
  ranking.every(group => group.length === 0) &&
  choice === '' &&
  Object.values(dots).every(n => n === 0) &&
  Object.keys(scores).length === 0 &&
  Object.keys(grades).length === 0

const touched = (draft: BallotDraft, change: Partial<BallotDraft>): BallotDraft => ({
  ...draft,
  isTouched: true,
  isWaiting: false,
  ...change,
})

/** A mark takes an abstention back. */
const marked = (draft: BallotDraft, change: Partial<Marks>): BallotDraft =>
  touched(draft, { abstains: false, saysNone: false, marks: { ...draft.marks, ...change } })

export const withTick = (draft: BallotDraft, option: string, isOn: boolean): BallotDraft => {
  const others = draft.marks.approvals.filter(each => each !== option)
  return marked(draft, { approvals: isOn ? [...others, option] : others })
}
export const withDots = (draft: BallotDraft, option: string, change: 1 | -1): BallotDraft =>
  marked(draft, { dots: { ...draft.marks.dots, [option]: Math.max(0, (draft.marks.dots[option] ?? 0) + change) } })
/** Null takes the score away. */
export const withScore = (draft: BallotDraft, option: string, score: number | null): BallotDraft =>
  marked(draft, { scores: withEntry(draft.marks.scores, option, score) })
export const withGrade = (draft: BallotDraft, option: string, grade: string | null): BallotDraft =>
  marked(draft, { grades: withEntry(draft.marks.grades, option, grade) })
export const withChoice = (draft: BallotDraft, choice: string): BallotDraft => marked(draft, { choice })
export const withRanking = (draft: BallotDraft, ranking: Marks['ranking']): BallotDraft => marked(draft, { ranking })

function withEntry<Value>(entries: { readonly [option: string]: Value }, option: string, value: Value | null) {
  const { [option]: _before, ...others } = entries
  return value === null ? others : { ...others, [option]: value }
}

export const withNothing = (draft: BallotDraft): BallotDraft =>
  touched(draft, { abstains: false, saysNone: true, marks: noMarks })
export const withAbstention = (draft: BallotDraft, abstains: boolean): BallotDraft =>
  touched(draft, { abstains, saysNone: false })
export const withReason = (draft: BallotDraft, reason: string): BallotDraft => touched(draft, { reason })

export const dotsPlaced = ({ marks }: Pick<BallotDraft, 'marks'>): number =>
  Object.values(marks.dots).reduce((sum, n) => sum + n, 0)
export const dotsLeft = (draft: BallotDraft, poll: Rules): number => (poll.dotsPerPerson ?? 0) - dotsPlaced(draft)

/** Why one more dot does not fit here; undefined if it does. */
export function noMoreDots(draft: BallotDraft, option: string, poll: Rules): string | undefined {
  if ((draft.marks.dots[option] ?? 0) >= (poll.dotsPerIdea ?? 0)) return `At most ${poll.dotsPerIdea} on one idea.`
  return dotsLeft(draft, poll) > 0 ? undefined : 'No dots left. Take one back first.'
}
