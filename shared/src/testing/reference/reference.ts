/** The slow and obvious counting of every method that the tests hold the real one against: every possible set of winners, spelled. */
import type { Election, Method } from '../../voting/election.ts'
import { equalShares, sequentialPav, sequentialPhragmen } from './byApprovals.ts'
import { rankedPairs, schulze } from './byPairs.ts'
import { instantRunoff, meekStv, scottishStv } from './byRounds.ts'
import { approval, borda, consent, dots, majorityJudgment, plurality, score, star } from './bySums.ts'

export const reference: { readonly [M in Method]: (election: Election) => Set<string> } = {
  plurality,
  approval,
  score,
  dots,
  borda,
  schulze,
  'ranked-pairs': rankedPairs,
  irv: instantRunoff,
  'stv-scottish': scottishStv,
  'stv-meek': meekStv,
  'seq-pav': sequentialPav,
  'seq-phragmen': sequentialPhragmen,
  'equal-shares': equalShares,
  star,
  'majority-judgment': majorityJudgment,
  consent,
}
