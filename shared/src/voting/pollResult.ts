/** What counting a poll answers; it is written into the log when the poll closes, and anyone can count it again. */
import type { Grade } from '../decision/ballot.ts'
import type { IdeaId, Option } from '../decision/ids.ts'
import type { CutOf } from './cut.ts'

/** Who is certain, who is tied for the places left. Rule V2. */
export type Cut = CutOf<Option>

/** `settled`: `winners` hold. `none`: 'None of these' or too small a share. The other three are of consent. */
export type Verdict = 'settled' | 'tied' | 'none' | 'consent' | 'blocked' | 'undecided'

/**
 * What `total` counts: votes (plurality), approvals (approval, seq-pav, seq-phragmen, equal-shares), dots, points (score, star, borda), votes when last
 * counted (irv, stv-scottish), others that it beats (schulze, ranked-pairs), ballots that gave its median or better (majority-judgment), who agrees
 * (consent). Whole; where it is not, it is cut off and `exact` says it: "7/2", "26.50000".
 */
export type OptionTotal = { option: Option; total: number; exact?: string; median?: Grade }

export type PollResult = {
  verdict: Verdict
  /** The shortlist in order of the tally or of election, or the one that is chosen; empty unless settled or consent. */
  winners: readonly IdeaId[]
  /** In order of the tally; equal totals stand in order of the options. */
  totals: readonly OptionTotal[]
  /** Weak order, best group first; empty where the method makes none. */
  ranking: readonly (readonly Option[])[]
  cut: Cut
  /**
   * Of a tie left open in which not every so many of the tied can win together: those who can. Null where there are more such sets than are listed,
   * or more lots than could be followed; absent where any of the tied will do, and in logs from before.
   */
  tiedSets?: readonly (readonly IdeaId[])[] | null
  /** Of the tied, whom the lot took: those then won. */
  byLot?: readonly IdeaId[]
  stances?: { agree: number; abstain: number; disagree: number; block: number }
  /** Ballots cast, abstentions among them. */
  ballots: number
  abstentions: number
  onRoll: number
}
