/**
 * Casting or changing a ballot in an open poll. `open`: the ballot is in the event at once; `open-at-close`: the log says who has voted,
 * the ballot lies beside it by person until the close. Secret polls go another way. Rules B1–B4, Q3.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import { type Ballot, canonicalBallot, flawOf } from '../ballot.ts'
import { ballotKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { personOf, pollOf } from '../find.ts'
import type { PollId } from '../ids.ts'
import { openingOf, sealBallot } from '../polls.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type CastBallot = { type: 'CastBallot'; poll: PollId; ballot: Ballot }

export function castBallot(state: DecisionState, { poll: id, ballot }: CastBallot, ctx: DecideContext): Outcome {
  const poll = pollOf(state, id)
  const person = personOf(ctx.by)
  if (!poll) return reject('unknown-id', { poll: id })
  if (poll.ballots === 'secret') return reject('poll-is-secret', { poll: id })
  if (poll.status !== 'open') return reject('poll-closed', { poll: id, closedAt: poll.closedAt })
  if (!person || !poll.roll.includes(person)) return reject('not-on-roll', { poll: id })
  const flaw = flawOf(ballot, openingOf(poll))
  if (flaw) return reject('ballot-invalid', { flaw })
  if (poll.ballots === 'open')
    return acceptWith([fact({ type: 'BallotCast', poll: id, ballot: sealBallot(ballot, ctx) }, ctx)], [])
  return acceptWith(
    [fact({ type: 'BallotCast', poll: id }, ctx)],
    [{ key: ballotKey(id, person), value: canonicalBallot(ballot) }],
  )
}
