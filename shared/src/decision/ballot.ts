/** The forms of a ballot on the wire and in the log, and whether one is valid for the poll it is cast in. Rules B1–B4. */
import type { PollOpening } from './events.ts'
import { type IdeaId, NONE, type Option } from './ids.ts'

export type Stance = 'agree' | 'abstain' | 'disagree' | 'block'
export const stances = ['agree', 'abstain', 'disagree', 'block'] as const satisfies readonly Stance[]
export type Grade = 'excellent' | 'good' | 'fair' | 'poor' | 'reject'

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
      if (!('approvals' in ballot)) return 'another-method'
      if (!areOptions(ballot.approvals)) return 'unknown-option'
      return new Set(ballot.approvals).size === ballot.approvals.length ? null : 'option-twice'
    case 'dots':
      return 'dots' in ballot ? flawOfDots(ballot.dots, poll, areOptions) : 'another-method'
    case 'plurality':
      if (!('choice' in ballot)) return 'another-method'
      return areOptions([ballot.choice]) ? null : 'unknown-option'
    case 'consent':
      if (!('stance' in ballot)) return 'another-method'
      return ballot.stance === 'block' && !ballot.reason?.trim() ? 'block-needs-reason' : null
  }
}

function flawOfDots(
  dots: { readonly [option: string]: number },
  poll: PollOpening,
  areOptions: (chosen: readonly string[]) => boolean,
) {
  const counts = Object.values(dots)
  if (!areOptions(Object.keys(dots))) return 'unknown-option'
  if (counts.some(n => !Number.isSafeInteger(n) || n < 0)) return 'not-a-number-of-dots'
  if (counts.some(n => n > (poll.dotsPerIdea ?? Number.POSITIVE_INFINITY))) return 'too-many-dots-on-one'
  return counts.reduce((sum, n) => sum + n, 0) > (poll.dotsPerPerson ?? 0) ? 'too-many-dots' : null
}

/** The same ballot with its sets sorted and zero dots left out, so that equal votes are equal bytes. */
export function canonicalBallot(ballot: Ballot): Ballot {
  const reason = ballot.reason?.trim() ? { reason: ballot.reason.trim().normalize('NFC') } : {}
  if ('approvals' in ballot) return { approvals: ballot.approvals.toSorted(), ...reason }
  if ('dots' in ballot) {
    const placed = Object.entries(ballot.dots).filter(([, n]) => n > 0)
    return { dots: Object.fromEntries(placed.toSorted(([a], [b]) => (a < b ? -1 : 1))), ...reason }
  }
  const { reason: _given, ...content } = ballot
  return { ...content, ...reason }
}

export const isIdea = (option: Option): option is IdeaId => option !== NONE
