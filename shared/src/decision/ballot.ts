/** The forms of a ballot on the wire and in the log, and whether one is valid for the poll it is cast in. Rules B1–B4. */
import type { PollOpening } from './events.ts'
import { type IdeaId, NONE, type Option } from './ids.ts'

export type Stance = 'agree' | 'abstain' | 'disagree' | 'block'
export const stances = ['agree', 'abstain', 'disagree', 'block'] as const satisfies readonly Stance[]
/** Best first; who is not graded gets the last. */
export const gradeScale = ['excellent', 'good', 'fair', 'poor', 'reject'] as const
export type Grade = (typeof gradeScale)[number]
const WORST_GRADE: Grade = 'reject'
/** Scores go from 0, which is what leaving somebody out means too. */
export const MAX_SCORE = 5

export type BallotContent =
  | { approvals: readonly Option[] }
  | { dots: { readonly [option: string]: number } }
  | { scores: { readonly [option: string]: number } }
  | { ranking: readonly (readonly Option[])[] }
  | { grades: { readonly [option: string]: Grade } }
  | { choice: Option }
  | { stance: Stance }
  | { abstain: true }

/** `reason`: free text that its voter lets others read, 500 characters at most. */
export type Ballot = BallotContent & { reason?: string }
export const BALLOT_REASON_LIMIT = 500

export const isAbstention = (ballot: Ballot): boolean => 'abstain' in ballot

/** Null if the ballot may be counted in this poll, else what is wrong with it: a code for the sentence on the page. */
export function flawOf(ballot: Ballot, poll: PollOpening): string | null {
  if ([...(ballot.reason ?? '')].length > BALLOT_REASON_LIMIT) return 'reason-too-long'
  if ('abstain' in ballot) return poll.method === 'consent' ? 'another-method' : null
  const options = new Set<string>(poll.options.map(option => option.ideaId))
  if (poll.hasNone) options.add(NONE)
  const areOptions = (chosen: readonly string[]) => chosen.every(option => options.has(option))
  switch (poll.method) {
    case 'approval':
    case 'seq-pav':
    case 'seq-phragmen':
    case 'equal-shares':
      return 'approvals' in ballot ? flawOfSet(ballot.approvals, areOptions) : 'another-method'
    case 'dots':
      return 'dots' in ballot ? flawOfDots(ballot.dots, poll, areOptions) : 'another-method'
    case 'score':
    case 'star':
      return 'scores' in ballot ? flawOfScores(ballot.scores, areOptions) : 'another-method'
    case 'majority-judgment':
      return 'grades' in ballot ? flawOfGrades(ballot.grades, areOptions) : 'another-method'
    case 'borda':
    case 'schulze':
    case 'ranked-pairs':
    case 'irv':
    case 'stv-scottish':
      if (!('ranking' in ballot)) return 'another-method'
      return ballot.ranking.some(group => group.length === 0) ? 'empty-rank' : flawOfSet(ballot.ranking.flat(), areOptions)
    case 'plurality':
      if (!('choice' in ballot)) return 'another-method'
      return areOptions([ballot.choice]) ? null : 'unknown-option'
    case 'consent':
      if (!('stance' in ballot)) return 'another-method'
      return ballot.stance === 'block' && !ballot.reason?.trim() ? 'block-needs-reason' : null
  }
}

type AreOptions = (chosen: readonly string[]) => boolean

function flawOfSet(chosen: readonly string[], areOptions: AreOptions): string | null {
  if (!areOptions(chosen)) return 'unknown-option'
  return new Set(chosen).size === chosen.length ? null : 'option-twice'
}

function flawOfScores(scores: { readonly [option: string]: number }, areOptions: AreOptions): string | null {
  if (!areOptions(Object.keys(scores))) return 'unknown-option'
  return Object.values(scores).every(n => Number.isInteger(n) && n >= 0 && n <= MAX_SCORE) ? null : 'not-a-score'
}

function flawOfGrades(grades: { readonly [option: string]: string }, areOptions: AreOptions): string | null {
  if (!areOptions(Object.keys(grades))) return 'unknown-option'
  const known: readonly string[] = gradeScale
  return Object.values(grades).every(grade => known.includes(grade)) ? null : 'unknown-grade'
}

function flawOfDots(dots: { readonly [option: string]: number }, poll: PollOpening, areOptions: AreOptions): string | null {
  const counts = Object.values(dots)
  if (!areOptions(Object.keys(dots))) return 'unknown-option'
  if (counts.some(n => !Number.isSafeInteger(n) || n < 0)) return 'not-a-number-of-dots'
  if (counts.some(n => n > (poll.dotsPerIdea ?? Number.POSITIVE_INFINITY))) return 'too-many-dots-on-one'
  return counts.reduce((sum, n) => sum + n, 0) > (poll.dotsPerPerson ?? 0) ? 'too-many-dots' : null
}

/** The same ballot with its sets sorted and what says nothing (no dots, no stars, the worst grade) left out, so that equal votes are equal bytes. */
export function canonicalBallot(ballot: Ballot): Ballot {
  const reason = ballot.reason?.trim() ? { reason: ballot.reason.trim().normalize('NFC') } : {}
  if ('approvals' in ballot) return { approvals: ballot.approvals.toSorted(), ...reason }
  if ('ranking' in ballot) return { ranking: ballot.ranking.map(group => group.toSorted()), ...reason }
  if ('dots' in ballot) return { dots: saying(ballot.dots, 0), ...reason }
  if ('scores' in ballot) return { scores: saying(ballot.scores, 0), ...reason }
  if ('grades' in ballot) return { grades: saying(ballot.grades, WORST_GRADE), ...reason }
  const { reason: _given, ...content } = ballot
  return { ...content, ...reason }
}

function saying<Value>(given: { readonly [option: string]: Value }, nothing: Value): { [option: string]: Value } {
  const said = Object.entries(given).filter(([, value]) => value !== nothing)
  return Object.fromEntries(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export const isIdea = (option: Option): option is IdeaId => option !== NONE
