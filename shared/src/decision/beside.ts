/**
 * What is kept beside a log in the same durable append and read by nobody through the log: ballots that open at the close,
 * authors of hidden ideas, seconds of the video that were watched, who asked for which ballot paper, seeds of lots, answers to commands. An undefined value deletes.
 */
import type { IdeaId, MediaId, PersonId, PollId, ReplyId } from './ids.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type SideKey = readonly [kind: string, ...rest: string[]]
export type SideWrite = { readonly key: SideKey; readonly value: Json | undefined }

export const ballotKey = (poll: PollId, person: PersonId): SideKey => ['ballot', poll, person]
export const heldBallotsOf = (poll: PollId): SideKey => ['ballot', poll]
/** SHA-256 of what somebody asked to have signed blind: tells a lost answer from a second paper. Deleted at the close. */
export const paperKey = (poll: PollId, person: PersonId): SideKey => ['paper', poll, person]
export const allPapers: SideKey = ['paper']
/** The seed of a poll's lot, hex: deleted when the close has published it. */
export const lotKey = (poll: PollId): SideKey => ['lot', poll]
export const allLots: SideKey = ['lot']
export const authorKey = (id: IdeaId | ReplyId): SideKey => ['author', id]
export const allAuthors: SideKey = ['author']
export const watchedKey = (media: MediaId, person: PersonId): SideKey => ['watched', media, person]
export const watchedOf = (media: MediaId): SideKey => ['watched', media]
export const allWatched: SideKey = ['watched']
