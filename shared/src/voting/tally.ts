/** What an election comes to: every set of winners that is possible before any lot is drawn, the order that the method makes, and the cut. Rules V1, V2. */
import { count } from './count.ts'
import type { CutOf } from './cut.ts'
import type { Election } from './election.ts'
import { cutOfSets, spelledOut } from './winningSets.ts'

export type Tally = {
  /** One set, unless a tie is left. One empty set: nobody wins. */
  winners: readonly (readonly string[])[]
  /** False where there are more sets than are listed, or more lots than could be followed. */
  isComplete: boolean
  /** Weak order, best group first; empty where the method makes none, or a lot would change it. */
  ranking: readonly (readonly string[])[]
  /** Who wins in every set, who in some only, and how many of those fit. */
  cut: CutOf<string>
}

/** So many sets are listed at most: 20 for 10 places are 184,756. */
export const MOST_SETS = 200_000

export function tally(election: Election): Tally {
  const { families, open, ranking } = count(election)
  const { sets, isComplete } = spelledOut(families, election.candidates, MOST_SETS)
  return { winners: sets, isComplete: isComplete && open === null, ranking, cut: cutOfSets(open ? [open] : families) }
}
