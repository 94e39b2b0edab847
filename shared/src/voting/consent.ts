/** Consent on one proposal: any block stops it; else one agreement is enough; else it is undecided. Disagreement is recorded and stops nothing. */
import type { Ballot } from '../decision/ballot.ts'
import type { Verdict } from './pollResult.ts'

export type StanceCounts = { agree: number; abstain: number; disagree: number; block: number }

export function countStances(ballots: readonly Ballot[]): StanceCounts {
  const counts = { agree: 0, abstain: 0, disagree: 0, block: 0 }
  for (const ballot of ballots) if ('stance' in ballot) counts[ballot.stance] += 1
  return counts
}

export function consentVerdict({ agree, block }: StanceCounts): Extract<Verdict, 'consent' | 'blocked' | 'undecided'> {
  if (block > 0) return 'blocked'
  return agree > 0 ? 'consent' : 'undecided'
}
