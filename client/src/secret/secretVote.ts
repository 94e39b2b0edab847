/**
 * My vote in one secret poll, as this browser knows it. The code alone is enough to find and change it anywhere; everything else is what was
 * learnt on the way, kept so that a crash costs nothing and the server can be held to what it acknowledged.
 */
import { type Ballot, type DecisionId, openingOf, type Poll, type PollId, type PollOpening } from '@concord/shared'
import type { BallotReason } from '@concord/shared/secret'
import { isSameBallot } from '../decision/isSameBallot.ts'
import type { VoteTrouble } from './voteTrouble.ts'

/** The rules and keys of the poll as this browser saw them first; `opening` is the hash of its opening event. */
export type OpenedPoll = PollOpening & { opening?: string }

/**
 * What is in the box, or should be. `ballot` null: taken back. The reason's words are in `reason` only, with their salt. `replaces`: the
 * version that this device knew to be in the box. `pressedBefore`: what was pressed here since, perhaps in the box without an answer. `isInBox`: found there, and sent once more for its acknowledgement only. `isFromElsewhere`:
 * another device put it there after this one had last cast. `held`: until a moment that was drawn by chance; `wasHeld`:
 * it went at that moment, and the page looks for it only on demand.
 */
export type Marked = {
  ballot: Ballot | null
  version: number
  reason: BallotReason | null
  replaces?: number
  pressedBefore?: readonly number[]
  isInBox?: true
  isFromElsewhere?: true
  held?: Held
  wasHeld?: true
}

/** `sendAt`: EpochMs by the server's clock, which is so far ahead of this device's. `isFirst`: nothing of this vote was sent before it. */
export type Held = { sendAt: number; clockOffsetMs: number; isFirst?: true }

/** `acknowledgement`: the server's signed word that it lies in the box. */
export type Acknowledged = Marked & { content: string; signature: string; acknowledgement: string }

/**
 * Why it goes no further before somebody does something. `newer-ballot-in-box`: another device was here, `theirs` is what it cast.
 * `paper-unsound`, `acknowledgement-unsound`, `keys-unsound`: the server does not do what it must; nothing is tried again. `not-in-box`: what
 * it acknowledged is not there any more.
 */
export type Stop = { code: string; facts: Readonly<Record<string, unknown>>; detail: string | null; theirs?: Marked }

export type SecretVote = {
  /** Person, decision and poll: several people may use one browser. */
  id: string
  personId: string
  decisionId: DecisionId
  opened: OpenedPoll
  code: string
  /** Null: the paper is not here yet. */
  credential: string | null
  /** Pressed here, not acknowledged yet. */
  pending: Marked | null
  cast: Acknowledged | null
  stop: Stop | null
  /** Off: forgotten as soon as the ballot is acknowledged. */
  isKept: boolean
  /** This browser could not store the code: nothing is asked of the server before its voter has noted it. */
  isToBeNoted: boolean
  /** Brought here from another device, which may hold the ballot. */
  isByCode?: true
}

export const voteIdOf = (personId: string, decisionId: string, poll: PollId): string => `${personId}/${decisionId}/${poll}`

/** The ballot with its words, as forms show it. */
export function ballotWithReason({ ballot, reason }: Pick<Marked, 'ballot' | 'reason'>): Ballot | null {
  if (!ballot) return null
  const { reason: _none, ...content } = ballot
  return reason ? { ...content, reason: reason.text } : content
}

/** Not in the box yet, as far as this browser knows. */
export const isToBeSent = ({ pending }: Pick<SecretVote, 'pending'>): boolean => pending !== null && !pending.isInBox

/** The paper is here, and the ballot waits for its moment. Not once it should have gone and could not: `trouble` says why. */
export const isHeld = ({ pending, credential, stop }: SecretVote, trouble: VoteTrouble | null = null): boolean =>
  pending?.held !== undefined && credential !== null && stop === null && trouble === null

/** Whether two say the same, reason included; which of them is newer does not matter. */
export function saysTheSame(one: Marked, other: Marked): boolean {
  const [left, right] = [ballotWithReason(one), ballotWithReason(other)]
  return left === null || right === null ? left === right : isSameBallot(left, right)
}

/** What this browser last wanted: pressed, or else acknowledged. */
export const latestOf = ({ pending, cast }: Pick<SecretVote, 'pending' | 'cast'>): Marked | null => pending ?? cast

export const openedPollOf = (poll: Poll): OpenedPoll => ({
  ...openingOf(poll),
  ...(poll.opening !== undefined && { opening: poll.opening }),
})

export const stopped = (vote: SecretVote, code: string): SecretVote => ({ ...vote, stop: { code, facts: {}, detail: null } })
