/** Taking one's ballot back while the poll runs: as if not voted. Rules B4, Q3. */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import { ballotKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { personOf, pollOf } from '../find.ts'
import type { PollId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type WithdrawBallot = { type: 'WithdrawBallot'; poll: PollId }

export function withdrawBallot(state: DecisionState, { poll: id }: WithdrawBallot, ctx: DecideContext): Outcome {
  const poll = pollOf(state, id)
  const person = personOf(ctx.by)
  if (!poll) return reject('unknown-id', { poll: id })
  if (poll.ballots === 'secret') return reject('poll-is-secret', { poll: id })
  if (poll.status !== 'open') return reject('poll-closed', { poll: id, closedAt: poll.closedAt })
  if (!person || !poll.voted.includes(person)) return reject('already-done')
  const beside = poll.ballots === 'open' ? [] : [{ key: ballotKey(id, person), value: undefined }]
  return acceptWith([fact({ type: 'BallotWithdrawn', poll: id }, ctx)], beside)
}
