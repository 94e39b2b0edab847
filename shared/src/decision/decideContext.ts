/**
 * Everything a rule may know that is not in the log: who asks, when, chance, and facts read by the caller in the same turn.
 * On the server these are its own clock and its own random source; the page passes what it has, and a rule that
 * lacks a fact answers `ask-the-server`.
 */
import type { Ballot } from './ballot.ts'
import type { PollKeys } from './events.ts'
import type { Actor, EpochMs, IdeaId, MediaId, PersonId, PollId, ReplyId } from './ids.ts'
import type { PublishedBallot } from './keyedBallot.ts'
import type { WatchedRange } from './watchedRanges.ts'

export type DecideContext = {
  by: Actor
  at: EpochMs
  random: Random
  /** SHA-256. Passed in, so that rules stay free of any engine. */
  hash: (bytes: Uint8Array) => Uint8Array
  facts: Facts
}

export type Random = { bytes(length: number): Uint8Array }

export type DocumentName = 'brief' | 'notes' | 'plan'
export const documentNames = ['brief', 'notes', 'plan'] as const satisfies readonly DocumentName[]

/** A missing entry means "not known here". */
export type Facts = {
  /** Of each document: whether it holds any text, the lower-case hex SHA-256 of its plain text, and how many entries of its history make it. */
  documents?: Partial<Record<DocumentName, { isEmpty: boolean; hash: string; entries?: number }>>
  /** Who wrote a hidden idea, or an author's hidden reply; undefined if it is not known here. */
  authorOf?: (id: IdeaId | ReplyId) => PersonId | undefined
  /** The ballots of the running poll, where they are not in the log. */
  box?: NamedBox | SecretBox
  /** Fresh keys for a secret poll that is about to open. */
  poll?: PollKeys
  /** What somebody asked to have signed blind (SHA-256, hex); undefined: they have asked for nothing. */
  paperOf?: (poll: PollId, person: PersonId) => string | undefined
  /** The seed of a running poll's lot, hex; undefined: not known here. */
  lotSeedOf?: (poll: PollId) => string | undefined
  people?: { isMember(person: PersonId): boolean; isAdmin(person: PersonId): boolean }
  /** `secondsOf`: how long a video is; undefined where that cannot be told. */
  media?: { isPlayable(media: MediaId): boolean; secondsOf?(media: MediaId): number | undefined }
  /** A file that whoever asks has uploaded for this decision and that plays; null: it is no such file; undefined: not known here. */
  voiceOf?: (media: MediaId) => { seconds?: number } | null | undefined
  /** What somebody has watched of a video so far. */
  watched?: (media: MediaId, person: PersonId) => readonly WatchedRange[]
}

export type NamedBallot = { by: PersonId; ballot: Ballot }
export type NamedBox = { poll: PollId; ballots: readonly NamedBallot[] }

/** `count`: ballots that would be counted now. `completeAt`: since when there are as many as people on the roll, by the server's memory. `keyed`: the ballots themselves, at a close only. */
export type SecretBox = { poll: PollId; count: number; completeAt: EpochMs | null; keyed?: readonly PublishedBallot[] }
