/** Whether two ballots say the same, however they were filled in. */
import { type Ballot, canonicalBallot } from '@concord/shared'

export const isSameBallot = (a: Ballot, b: Ballot): boolean =>
  JSON.stringify(canonicalBallot(a)) === JSON.stringify(canonicalBallot(b))
