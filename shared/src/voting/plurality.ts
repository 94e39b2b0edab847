/** Single choice: one option a ballot, most ballots win. */
import type { Ballot } from '../decision/ballot.ts'
import type { Option } from '../decision/ids.ts'
import { addTo, type Totals, zeroTotals } from './totals.ts'

export function countChoices(options: readonly Option[], ballots: readonly Ballot[]): Totals {
  const totals = zeroTotals(options)
  for (const ballot of ballots) if ('choice' in ballot) addTo(totals, ballot.choice, 1)
  return totals
}
