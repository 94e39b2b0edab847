/** Consent on one proposal: any block stops it; else one agreement is enough; else it is undecided. Disagreement is recorded and stops nothing. Rule V6. */
import type { Counted } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import type { Verdict } from './pollResult.ts'
import { oneSet } from './winningSets.ts'

export type StanceCounts = { agree: number; abstain: number; disagree: number; block: number }

export function stanceCounts({ ballots }: Election): StanceCounts {
  const counts = { agree: 0, abstain: 0, disagree: 0, block: 0 }
  for (const { count, stance } of ballots) if (stance) counts[stance] += count
  return counts
}

export function consentVerdict({ agree, block }: StanceCounts): Extract<Verdict, 'consent' | 'blocked' | 'undecided'> {
  if (block > 0) return 'blocked'
  return agree > 0 ? 'consent' : 'undecided'
}

export function countConsent(election: Election, note: Note): Counted {
  const counts = stanceCounts(election)
  const verdict = consentVerdict(counts)
  note({ type: 'stances', counts })
  note({ type: 'verdict', verdict })
  const { candidates } = election
  return {
    families: [oneSet(verdict === 'consent' ? candidates : [])],
    open: null,
    ranking: [],
    order: candidates,
    figures: candidates.map(() => counts.agree),
  }
}
