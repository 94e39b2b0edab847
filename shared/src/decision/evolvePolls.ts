/** Folding polls, the shortlist and the choice. */
import type { Ballot } from './ballot.ts'
import type { EventOf, SealedBallot } from './events.ts'
import type { Fold } from './evolve.ts'
import { readText } from './freeText.ts'
import type { Actor, EpochMs, PersonId, PollId } from './ids.ts'
import { readPublished } from './keyedBallot.ts'
import { withOverride } from './overrides.ts'
import type { DecisionState, Poll } from './state.ts'

export const pollEvents = {
  PollOpened: pollOpened,
  RollJoined: (state, { poll, personId }) =>
    withPoll(state, poll, one => ({ ...one, roll: [...one.roll, personId], completeAt: null })),
  RollLeft: (state, { poll, personId, at }) =>
    withPoll(state, poll, one => completed({ ...one, roll: one.roll.filter(person => person !== personId) }, at)),
  BallotCast: (state, { poll, ballot, by, at }) => withPoll(state, poll, one => ballotCast(one, by, ballot, at)),
  BallotWithdrawn: (state, { poll, by }) => withPoll(state, poll, one => ballotWithdrawn(one, by)),
  BallotPaperTaken: (state, { poll, by }) => withPoll(state, poll, one => paperTaken(one, by)),
  PollClosed: pollClosed,
  PollReopened: (state, { poll }) =>
    withPoll(state, poll, one => ({
      ...one,
      status: 'open',
      closedAt: null,
      result: null,
      brokenTie: null,
      ballotOf: one.ballots === 'open' ? one.ballotOf : {},
      completeAt: null,
    })),
  PollDiscarded: (state, { poll, reason }) =>
    withPoll(state, poll, one => ({ ...one, status: 'discarded', discardedFor: reason })),
  TieBroken: (state, { poll, ideaIds, reason, by }) =>
    withPoll(state, poll, one => ({ ...one, brokenTie: { ideaIds, reason: readText(reason), by: by ?? 'clock' } })),
  ShortlistMade: (state, { poll, ideaIds, at }) => ({ ...state, shortlist: { ideaIds, poll, madeAt: at } }),
  ChoiceProposed: state => state,
  MeetingProposed: (state, { by, reason }) => ({
    ...state,
    meeting: { proposedBy: by ?? null, reason: reason ? readText(reason) : null, startsAt: null, minutes: 15, link: null },
  }),
  MeetingScheduled: (state, { by, startsAt, minutes, link }) => ({
    ...state,
    meeting: {
      proposedBy: state.meeting?.proposedBy ?? by ?? null,
      reason: state.meeting?.reason ?? null,
      startsAt,
      minutes,
      link: link ? readText(link) : null,
    },
  }),
  OutcomeReached: (state, { ideaId, cause, poll, reason, by, at }) => ({
    ...state,
    outcome: { ideaId, cause, poll: poll ?? null, reason: reason ? readText(reason) : null, by: by ?? 'clock', at },
  }),
} satisfies { [T in PollEvent]: Fold<T> }

type PollEvent =
  | 'PollOpened'
  | 'RollJoined'
  | 'RollLeft'
  | 'BallotCast'
  | 'BallotWithdrawn'
  | 'BallotPaperTaken'
  | 'PollClosed'
  | 'PollReopened'
  | 'PollDiscarded'
  | 'TieBroken'
  | 'ShortlistMade'
  | 'ChoiceProposed'
  | 'MeetingProposed'
  | 'MeetingScheduled'
  | 'OutcomeReached'

const withPoll = (state: DecisionState, id: PollId, change: (poll: Poll) => Poll): DecisionState => ({
  ...state,
  polls: state.polls.map(poll => (poll.poll === id ? change(poll) : poll)),
})

function pollOpened(state: DecisionState, event: EventOf<'PollOpened'>): DecisionState {
  const { type: _type, seq, at, by: _by, commandId: _command, prev: _prev, hash, proposal, ...opening } = event
  const poll: Poll = {
    ...opening,
    proposal: proposal ? readText(proposal) : null,
    status: 'open',
    openedSeq: seq,
    openedAt: at,
    voted: [],
    ballotOf: {},
    completeAt: null,
    closedAt: null,
    result: null,
    brokenTie: null,
    isSuperseded: false,
    ...(opening.ballots === 'secret' && { opening: hash }),
  }
  return { ...state, polls: [...state.polls, poll] }
}

function pollClosed(state: DecisionState, event: EventOf<'PollClosed'>): DecisionState {
  const { poll, result, lotSeed, overridden, reason, by, at, seq } = event
  const closed = withPoll(state, poll, one => ({
    ...one,
    status: 'closed',
    closedAt: at,
    result,
    ...(lotSeed !== undefined && { lotSeed }),
    ...ballotsShown(event),
  }))
  const isPublished = event.papers !== undefined || lotSeed !== undefined // what people have seen cannot be taken back
  return {
    ...closed,
    undoable: isPublished && state.undoable ? { ...state.undoable, isFinal: true } : state.undoable,
    overrides: withOverride(state, { phase: state.phase, guards: overridden, reason, by, at, seq }),
  }
}

function ballotsShown({ papers, ballots, hash }: EventOf<'PollClosed'>): Partial<Poll> {
  const shown = ballots ?? []
  if (papers !== undefined) return { closing: hash, published: shown.flatMap(one => ('key' in one ? [readPublished(one)] : [])) }
  const named = shown.flatMap(one => ('by' in one ? [[one.by, openedBallot(one.ballot)] as const] : []))
  return ballots ? { ballotOf: Object.fromEntries(named) } : {}
}

/** As it is read: the reason in words, or that it was taken out. */
export const openedBallot = ({ reason, ...content }: SealedBallot): Ballot => ({
  ...content,
  ...(reason && { reason: readText(reason) }),
})

function ballotCast(poll: Poll, by: Actor | undefined, ballot: SealedBallot | undefined, at: EpochMs): Poll {
  if (by === undefined || by === 'clock') return poll
  const ballotOf = ballot ? { ...poll.ballotOf, [by]: openedBallot(ballot) } : poll.ballotOf
  if (poll.voted.includes(by)) return { ...poll, ballotOf } // a changed ballot starts no ten minutes: only one that was awaited does
  return completed({ ...poll, voted: [...poll.voted, by], ballotOf }, at)
}

function paperTaken(poll: Poll, by: Actor | undefined): Poll {
  if (by === undefined || by === 'clock' || poll.voted.includes(by)) return poll
  return { ...poll, voted: [...poll.voted, by] }
}

function ballotWithdrawn(poll: Poll, by: Actor | undefined): Poll {
  const ballotOf = Object.fromEntries(Object.entries(poll.ballotOf).filter(([person]) => person !== by)) as Record<
    PersonId,
    Ballot
  >
  return { ...poll, voted: poll.voted.filter(person => person !== by), ballotOf, completeAt: null }
}

function completed(poll: Poll, at: EpochMs): Poll {
  if (poll.ballots === 'secret') return { ...poll, completeAt: null } // papers do not prove that anything was cast
  const isComplete = poll.roll.length > 0 && poll.roll.every(person => poll.voted.includes(person))
  return isComplete ? { ...poll, completeAt: poll.completeAt ?? at } : { ...poll, completeAt: null }
}
