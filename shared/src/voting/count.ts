/** The one door to every way of counting; each method is a file of its own. What a method makes of the ballots is a `Counted`. */
import { countApproval, countBorda, countDots, countPlurality, countScore } from './addition.ts'
import { countConsent } from './consent.ts'
import type { Counted } from './counted.ts'
import type { Election, Method } from './election.ts'
import { countEqualShares } from './equalShares.ts'
import { type Note, silent } from './explanation.ts'
import { countInstantRunoff } from './instantRunoff.ts'
import { countMajorityJudgment } from './majorityJudgment.ts'
import { countMeekStv } from './meekStv.ts'
import { countRankedPairs } from './rankedPairs.ts'
import { countSchulze } from './schulze.ts'
import { countScottishStv } from './scottishStv.ts'
import { countSequentialPav } from './sequentialPav.ts'
import { countSequentialPhragmen } from './sequentialPhragmen.ts'
import { countStar } from './star.ts'

const countings: { readonly [M in Method]: (election: Election, note: Note) => Counted } = {
  plurality: countPlurality,
  approval: countApproval,
  score: countScore,
  dots: countDots,
  borda: countBorda,
  schulze: countSchulze,
  'ranked-pairs': countRankedPairs,
  irv: countInstantRunoff,
  'stv-scottish': countScottishStv,
  'stv-meek': countMeekStv,
  'seq-pav': countSequentialPav,
  'seq-phragmen': countSequentialPhragmen,
  'equal-shares': countEqualShares,
  star: countStar,
  'majority-judgment': countMajorityJudgment,
  consent: countConsent,
}

export const count = (election: Election, note: Note = silent): Counted => countings[election.method](election, note)
