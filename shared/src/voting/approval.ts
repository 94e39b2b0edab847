/** Approval voting (Brams and Fishburn, 1978): every option one approves of gets one; an empty ballot adds nothing. */
import type { Ballot } from '../decision/ballot.ts'
import type { Option } from '../decision/ids.ts'
import { addTo, type Totals, zeroTotals } from './totals.ts'

export function countApprovals(options: readonly Option[], ballots: readonly Ballot[]): Totals {
  const totals = zeroTotals(options)
  for (const ballot of ballots) {
    if ('approvals' in ballot) for (const option of ballot.approvals) addTo(totals, option, 1)
  }
  return totals
}
