/** Dot voting (cumulative): everyone spreads up to k dots freely; the sum of dots counts. */
import type { Ballot } from '../decision/ballot.ts'
import type { Option } from '../decision/ids.ts'
import { addTo, type Totals, zeroTotals } from './totals.ts'

export function countDots(options: readonly Option[], ballots: readonly Ballot[]): Totals {
  const totals = zeroTotals(options)
  for (const ballot of ballots) {
    if ('dots' in ballot) for (const option of options) addTo(totals, option, ballot.dots[option] ?? 0)
  }
  return totals
}
