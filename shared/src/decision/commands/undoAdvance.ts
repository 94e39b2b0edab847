/**
 * Taking the last step back within ten minutes: nothing is superseded, what people did meanwhile stays. Not once something was shown
 * that cannot be hidden again. Rules P6, B3; going back later, with a reason, is revertPhase.ts.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import { ballotKey, type SideWrite } from '../beside.ts'
import type { DecideContext } from '../decideContext.ts'
import type { EventDraft } from '../events.ts'
import { canAct, pollOf } from '../find.ts'
import { discardPoll } from '../polls.ts'
import type { DecisionState, Poll } from '../state.ts'
import { fact } from './fact.ts'

export type UndoAdvance = { type: 'UndoAdvance'; seq: number }

export function undoAdvance(state: DecisionState, { seq }: UndoAdvance, ctx: DecideContext): Outcome {
  const last = state.undoable
  if (last === null || last.seq !== seq) return reject('nothing-to-undo')
  if (last.isFinal) return reject('cut-off', { why: 'shown' })
  if (ctx.at > last.until) return reject('too-late-to-undo', { until: last.until })
  const events: EventDraft[] = [fact({ type: 'AdvanceUndone', advanceSeq: seq, from: last.to, to: last.from }, ctx)]
  const closed = last.closedPoll && pollOf(state, last.closedPoll)
  const openedHere = last.openedPoll && pollOf(state, last.openedPoll)
  if (closed) events.push(fact({ type: 'PollReopened', poll: closed.poll }, ctx), ...rollSince(state, closed, ctx))
  const later = state.polls.filter(
    poll => openedHere && poll.phase === openedHere.phase && poll.openedSeq >= openedHere.openedSeq,
  )
  const discarded = later.filter(poll => poll.status !== 'discarded').map(poll => discardPoll(poll, 'undone', ctx))
  events.push(...discarded.map(({ event }) => event))
  return acceptWith(events, [...(closed ? heldBackAgain(closed) : []), ...discarded.flatMap(({ beside }) => beside)])
}

/** Who came or went while the poll was closed comes or goes now. */
function rollSince(state: DecisionState, { poll, roll, voted }: Poll, ctx: DecideContext): EventDraft[] {
  const joined = state.members.filter(({ personId, role, votes }) => votes && role !== 'observer' && !roll.includes(personId))
  const left = roll.filter(personId => !canAct(state, personId) && !voted.includes(personId))
  return [
    ...joined.map(({ personId }) => fact({ type: 'RollJoined', poll, personId }, ctx)),
    ...left.map(personId => fact({ type: 'RollLeft', poll, personId }, ctx)),
  ]
}

/** The ballots of a poll that runs on lie beside the log again, each to be changed by its voter. */
function heldBackAgain(poll: Poll): SideWrite[] {
  if (poll.ballots !== 'open-at-close') return []
  return poll.voted.flatMap(person => {
    const ballot = poll.ballotOf[person]
    return ballot ? [{ key: ballotKey(poll.poll, person), value: ballot }] : []
  })
}
