/** What counting a poll answers; it is written into the log when the poll closes, and anyone can count it again. */
import type { IdeaId, Option } from '../decision/ids.ts'

/** Top N of a ranking: who is certain, who is tied for the places left. Rule V2. */
export type Cut = { certain: readonly Option[]; tied: readonly Option[]; places: number }

/** `settled`: `winners` hold. `none`: 'None of these' or too small a share. The other three are of consent. */
export type Verdict = 'settled' | 'tied' | 'none' | 'consent' | 'blocked' | 'undecided'

export type PollResult = {
  verdict: Verdict
  /** The shortlist in order of the tally, or the one that is chosen; empty unless settled or consent. */
  winners: readonly IdeaId[]
  /** In order of the tally; equal totals stand in order of the options. */
  totals: readonly { option: Option; total: number }[]
  /** Weak order, best group first. */
  ranking: readonly (readonly Option[])[]
  cut: Cut
  stances?: { agree: number; abstain: number; disagree: number; block: number }
  /** Ballots cast, abstentions among them. */
  ballots: number
  abstentions: number
  onRoll: number
}
