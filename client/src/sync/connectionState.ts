/**
 * How things stand with what this person has done, in one word for the save state: the feed, the outbox and the open documents put
 * together. Worst first: a tick is only shown when everything is flushed on the server.
 */
import type { FeedSnapshot } from './decisionFeed.ts'
import type { OutboxSnapshot } from './outbox.ts'

/** What an open document reports. `unsaved`: something typed here is not flushed on the server yet. */
export type DocumentReport = {
  link: 'connecting' | 'live' | 'offline'
  unsaved: boolean
  /** False: this browser keeps no copy. */
  isKept: boolean
  /** Null: not known yet. */
  isEmpty: boolean | null
}

export type ConnectionState =
  /** `held`: so many secret ballots wait for the moment that was drawn for them, the first of them for this one. */
  | { kind: 'saved'; held?: HeldBallots }
  | { kind: 'saving' }
  /** `count` things are on this device only. */
  | { kind: 'unsent'; count: number }
  | { kind: 'offline' }
  | { kind: 'read-only'; why: string }
  /** `count` things wait for it. */
  | { kind: 'signed-out'; count: number }
  /** Another person has signed in on another page of this browser; `count` things wait for this one. */
  | { kind: 'other-person'; count: number }
  | { kind: 'reload-needed' }
  /** `count` things are in this page only: this browser keeps nothing. */
  | { kind: 'not-kept'; count: number }

/** `sendAt`: EpochMs by the server's clock. */
export type HeldBallots = { count: number; sendAt: number }

type Parts = {
  feed: Pick<FeedSnapshot, 'link' | 'end'>
  outbox: OutboxSnapshot
  documents: readonly DocumentReport[]
  /** Secret ballots that are not in the box yet: how many, and whether they cannot be sent just now. */
  ballots: { count: number; isCut: boolean; held?: HeldBallots }
  /** Why nothing can be written at this place just now; null if it can. */
  readOnly: string | null
}

export function connectionState({ feed, outbox, documents, ballots, readOnly }: Parts): ConnectionState {
  const unsaved = documents.filter(document => document.unsaved)
  const count = outbox.waiting.length + unsaved.length + ballots.count
  if (feed.end === 'reload-needed' || outbox.trouble === 'reload-needed') return { kind: 'reload-needed' }
  if (outbox.trouble === 'other-person') return { kind: 'other-person', count } // this one's session has ended, too
  if (feed.end === 'signed-out' || outbox.trouble === 'signed-out') return { kind: 'signed-out', count }
  const isCut =
    feed.link !== 'live' || outbox.trouble !== null || ballots.isCut || unsaved.some(document => document.link !== 'live')
  if (count > 0 && isCut) {
    const isKept = (outbox.waiting.length === 0 || outbox.isKept) && unsaved.every(document => document.isKept)
    return isKept ? { kind: 'unsent', count } : { kind: 'not-kept', count }
  }
  if (feed.link === 'offline') return { kind: 'offline' }
  if (count > 0) return { kind: 'saving' }
  if (readOnly !== null) return { kind: 'read-only', why: readOnly }
  return ballots.held ? { kind: 'saved', held: ballots.held } : { kind: 'saved' }
}
