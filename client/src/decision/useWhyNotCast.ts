/** Why a ballot as it is filled in may not be cast now, by the rules: of a secret poll no command tells, for its ballots go another way. */
import { type Ballot, flawOf, openingOf, type Poll, shutTo } from '@concord/shared'
import { explainRejection } from '../api/explainRejection.ts'
import { useDecision } from './useDecision.ts'
import { useWhyNot } from './useWhyNot.ts'

export function useWhyNotCast(poll: Poll): (ballot: Ballot) => string | undefined {
  const { state } = useDecision()
  const whyNot = useWhyNot()
  if (poll.ballots !== 'secret') return ballot => whyNot({ type: 'CastBallot', poll: poll.poll, ballot })
  const shut = shutTo(state, poll)
  return ballot => {
    if (shut) return explainRejection(shut.rejection)
    return flawOf(ballot, openingOf(poll)) === null ? undefined : explainRejection({ code: 'ballot-invalid' })
  }
}
