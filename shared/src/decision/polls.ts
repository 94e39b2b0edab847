/** Opening and closing polls: what the opening fixes for good, and what the close counts. Rules B1–B6, Q1, Q6. */
import { reject } from '../outcome.ts'
import { countPoll, type LotOrder } from '../voting/countPoll.ts'
import { freshLot, lotOrder } from '../voting/lot.ts'
import type { PollResult } from '../voting/pollResult.ts'
import { type Ballot, canonicalBallot } from './ballot.ts'
import { ballotKey, lotKey, paperKey, type SideWrite } from './beside.ts'
import { fact } from './commands/fact.ts'
import type { DecideContext, NamedBallot } from './decideContext.ts'
import type { DiscardReason, EventBody, EventDraft, PollOpening, SealedBallot } from './events.ts'
import { ideaOf, standingIdeas } from './find.ts'
import { sealText } from './freeText.ts'
import type { IdeaId, PersonId, PollId } from './ids.ts'
import { readPublished } from './keyedBallot.ts'
import { effectiveShortlistSize } from './settings.ts'
import type { DecisionState, Poll } from './state.ts'

/** `vote-1`, `vote-2`: every poll of a phase is a round of its own. */
export function nextPollId(state: DecisionState, phase: 'vote' | 'choose'): PollId {
  return `${phase}-${state.polls.filter(poll => poll.phase === phase).length + 1}` as PollId
}

const rollOf = (state: DecisionState): PersonId[] =>
  state.members.filter(member => member.votes && member.role !== 'observer').map(member => member.personId)

const optionsOf = (state: DecisionState, ids: readonly IdeaId[]) =>
  ids.flatMap(id => {
    const idea = ideaOf(state, id)
    return idea ? [{ ideaId: id, textHash: idea.textHash }] : []
  })

export function votePoll(state: DecisionState): PollOpening {
  const { settings } = state
  const method = settings.shortlistMethod
  return {
    poll: nextPollId(state, 'vote'),
    phase: 'vote',
    method,
    options: optionsOf(
      state,
      standingIdeas(state).map(idea => idea.ideaId),
    ),
    hasNone: false,
    roll: rollOf(state),
    ballots: settings.ballots,
    size: effectiveShortlistSize(settings),
    quorum: settings.quorum.vote,
    requiredShare: 0,
    tieRule: settings.tieRule,
    ...(settings.skip.includes('choose') && { isFinal: true as const }),
    ...(method === 'dots' && { dotsPerPerson: settings.dotsPerPerson, dotsPerIdea: settings.dotsPerIdea }),
  }
}

/** Options are the shortlist; for consent one proposal, at first the top of the shortlist in its own words. Consent is always open. */
export function choosePoll(
  state: DecisionState,
  proposed: { ideaId: IdeaId; text: string } | null,
  ctx: DecideContext,
): PollOpening {
  const { settings, shortlist } = state
  const isConsent = proposed !== null || settings.chooseMethod === 'consent'
  const top = shortlist?.ideaIds[0]
  const proposal = proposed ?? (top ? { ideaId: top, text: ideaOf(state, top)?.text ?? '' } : null)
  return {
    poll: nextPollId(state, 'choose'),
    phase: 'choose',
    method: isConsent ? 'consent' : settings.chooseMethod,
    options: optionsOf(state, isConsent ? (proposal ? [proposal.ideaId] : []) : (shortlist?.ideaIds ?? [])),
    hasNone: !isConsent,
    roll: rollOf(state),
    ballots: isConsent ? 'open' : settings.chooseBallots,
    size: 1,
    quorum: settings.quorum.choose,
    requiredShare: settings.requiredShare,
    tieRule: settings.chooseTieRule,
    ...(isConsent && proposal && { proposal: sealText(proposal.text, ctx) }),
  }
}

/** The tied options once more, by the same method. */
export function runOffPoll(state: DecisionState, tied: Poll): PollOpening {
  const { proposal: _consentOnly, ...rules } = openingOf(tied)
  const among = tied.result?.cut.tied ?? []
  return {
    ...rules,
    poll: nextPollId(state, 'choose'),
    options: tied.options.filter(option => among.includes(option.ideaId)),
    hasNone: among.includes('none'),
    roll: rollOf(state),
    runOffOf: tied.poll,
  }
}

/** The same question by the same rules, to whom may vote now. */
export const nextRound = (state: DecisionState, before: Poll): PollOpening => ({
  ...openingOf(before),
  poll: nextPollId(state, before.phase),
  roll: rollOf(state),
})

export type Opened = { event: EventDraft; beside: readonly SideWrite[] }

/** The opening event. Null where something is missing here that the server makes: fresh keys for a secret poll. */
export function opened(opening: PollOpening, ctx: DecideContext): Opened | null {
  const { suite: _suite, publicKey: _publicKey, ackKey: _ackKey, lotCommitment: _lot, ...rules } = opening // those of a poll before are never used again
  const keys = ctx.facts.poll
  if (rules.ballots === 'secret' && !keys) return null
  const lot = rules.tieRule === 'lot' ? freshLot(ctx.random, ctx.hash) : null
  const body = { ...rules, ...(lot && { lotCommitment: lot.commitment }), ...(rules.ballots === 'secret' && keys) }
  const beside = lot ? [{ key: lotKey(rules.poll), value: lot.seed }] : []
  return { event: fact({ type: 'PollOpened', ...body }, ctx), beside }
}

/** What only the server can make, by name: it makes it and asks again. */
export const lackOfKeys = () => reject('ask-the-server', { lacks: 'poll' })

export function openingOf(poll: Poll): PollOpening {
  const {
    proposal: _text,
    status: _s,
    openedSeq: _q,
    openedAt: _a,
    voted: _v,
    ballotOf: _b,
    completeAt: _c,
    closedAt: _d,
    ...rest
  } = poll
  const { result: _r, brokenTie: _t, isSuperseded: _u, opening: _o, closing: _l, published: _p, lotSeed: _e, ...opening } = rest
  return opening
}

/** A poll that is not counted: its ballots that were not open yet are thrown away with it. */
export function discardPoll(
  poll: Poll,
  reason: DiscardReason,
  ctx: DecideContext,
): { event: EventDraft; beside: readonly SideWrite[] } {
  const event = fact({ type: 'PollDiscarded', poll: poll.poll, reason }, ctx)
  return { event, beside: poll.status === 'open' ? forgotten(poll) : [] }
}

/** What lay beside the log for as long as the poll ran. */
function forgotten(poll: Poll): SideWrite[] {
  const seed = poll.lotCommitment === undefined ? [] : [{ key: lotKey(poll.poll), value: undefined }]
  if (poll.ballots === 'open') return seed
  const keyOf = poll.ballots === 'secret' ? paperKey : ballotKey
  return [...seed, ...poll.voted.map(person => ({ key: keyOf(poll.poll, person), value: undefined }))]
}

export type Closing = {
  result: PollResult
  body: Extract<EventBody, { type: 'PollClosed' }>
  beside: readonly SideWrite[]
}

/** Counts a running poll. Null where the ballots are not known here: then only the server can close it. */
export function closePoll(poll: Poll, ctx: DecideContext): Closing | null {
  const lot = lotOf(poll, ctx)
  if (lot === null) return null
  if (poll.ballots === 'secret') return closeSecretPoll(poll, lot, ctx)
  const ballots = ballotsIn(poll, ctx)
  if (ballots === null) return null
  const inOrder = ballots.toSorted((a, b) => (a.by < b.by ? -1 : 1))
  const result = countPoll(
    openingOf(poll),
    poll.roll.length,
    inOrder.map(({ ballot }) => ballot),
    lot.order,
  )
  const shown = poll.ballots === 'open-at-close' && { ballots: inOrder.map(one => sealed(one, ctx)) }
  return { result, body: { type: 'PollClosed', poll: poll.poll, result, ...shown, ...lot.published }, beside: forgotten(poll) }
}

type Lot = { order: LotOrder | null; published: { lotSeed?: string } }

/** The lot of a poll that has one, and the seed that its close publishes, drawn or not. Null: the seed is not known here. */
function lotOf(poll: Poll, { facts, hash }: DecideContext): Lot | null {
  if (poll.lotCommitment === undefined) return { order: null, published: {} }
  const seed = facts.lotSeedOf?.(poll.poll)
  return seed === undefined ? null : { order: lotOrder(seed, hash), published: { lotSeed: seed } }
}

/** Published as the box holds them, in order of their keys; counted without those that were withdrawn. */
function closeSecretPoll(poll: Poll, lot: Lot, { facts }: DecideContext): Closing | null {
  const { box } = facts
  if (box?.poll !== poll.poll || !('count' in box) || !box.keyed) return null
  const cast = box.keyed.map(readPublished).flatMap(({ ballot }) => (ballot === null ? [] : [ballot]))
  const result = countPoll(openingOf(poll), poll.roll.length, cast, lot.order)
  const body = {
    type: 'PollClosed' as const,
    poll: poll.poll,
    papers: poll.voted.length,
    ballots: box.keyed,
    result,
    ...lot.published,
  }
  return { result, body, beside: forgotten(poll) }
}

function ballotsIn(poll: Poll, { facts }: DecideContext): readonly NamedBallot[] | null {
  if (poll.ballots === 'open') return Object.entries(poll.ballotOf).map(([by, ballot]) => ({ by: by as PersonId, ballot }))
  return facts.box?.poll === poll.poll && 'ballots' in facts.box ? facts.box.ballots : null
}

const sealed = ({ by, ballot }: NamedBallot, ctx: DecideContext) => ({ by, ballot: sealBallot(ballot, ctx) })

export function sealBallot(ballot: Ballot, ctx: DecideContext): SealedBallot {
  const { reason, ...content } = canonicalBallot(ballot)
  return reason === undefined ? content : { ...content, reason: sealText(reason, ctx) }
}
