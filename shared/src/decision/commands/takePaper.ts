/**
 * Taking the paper of a secret poll: once a person, by an event that all see. Being on the roll is the right to it, whatever became of one's
 * role since. It has a door of its own and never comes as a command. The same request again, after a lost answer or on another device,
 * changes nothing and may be answered again. Rules Q2, Q3.
 */
import { accept, acceptWith, type Outcome, reject } from '../../outcome.ts'
import { paperKey } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import { personOf, pollOf } from '../find.ts'
import type { PollId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { shutTo } from './secretPolls.ts'

/** `request`: SHA-256 of what is to be signed blind, lower-case hex. */
export type TakePaper = { type: 'TakePaper'; poll: PollId; request: string }

export function takePaper(state: DecisionState, { poll: id, request }: TakePaper, ctx: DecideContext): Outcome {
  const poll = pollOf(state, id)
  const person = personOf(ctx.by)
  if (poll?.ballots !== 'secret') return reject('unknown-id', { poll: id })
  const shut = shutTo(state, poll)
  if (shut) return shut
  if (!person || !poll.roll.includes(person)) return reject('not-on-roll', { poll: id })
  if (poll.voted.includes(person))
    return ctx.facts.paperOf?.(id, person) === request ? accept() : reject('paper-already-taken', { poll: id })
  return acceptWith([fact({ type: 'BallotPaperTaken', poll: id }, ctx)], [{ key: paperKey(id, person), value: request }])
}
