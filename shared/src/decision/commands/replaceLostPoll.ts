/**
 * The box of a running secret poll is lost (it is in no backup, so a restore loses it): the poll is discarded, and asked again as a new
 * round by the same rules. The server does so at its start, or before the first turn in which it can; it never comes by the wire. Rule Q9.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { openPoll } from '../find.ts'
import type { PollId } from '../ids.ts'
import { discardPoll, lackOfKeys, nextRound, opened } from '../polls.ts'
import type { DecisionState } from '../state.ts'

export type ReplaceLostPoll = { type: 'ReplaceLostPoll'; poll: PollId }

export function replaceLostPoll(state: DecisionState, { poll: id }: ReplaceLostPoll, ctx: DecideContext): Outcome {
  const poll = openPoll(state)
  if (ctx.by !== 'clock') return reject('role-too-small', { role: null })
  if (poll?.poll !== id || poll.ballots !== 'secret') return reject('already-done')
  const discarded = discardPoll(poll, 'box-lost', ctx)
  const again = opened(nextRound(state, poll), ctx)
  return again ? acceptWith([discarded.event, again.event], [...discarded.beside, ...again.beside]) : lackOfKeys()
}
