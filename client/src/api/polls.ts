/** What is asked about a secret poll with one's name: the paper that entitles to one ballot, and after the close the list of all ballots. */
import type { PublishedBallot } from '@concord/shared'
import { request } from './request.ts'

/** `opening`: the hash of the event that opened it, in hex. `ballots`: from the close on, in order of key. */
export type PollView = {
  opening: string
  status: 'open' | 'paused' | 'closed' | 'discarded'
  papers: number
  /** No more papers are given out: a key is lost. What was cast counts. */
  papersOff?: true
  ballots?: readonly PublishedBallot[]
}

const pathOf = (decisionId: string, poll: string): string =>
  `/api/decisions/${encodeURIComponent(decisionId)}/polls/${encodeURIComponent(poll)}`

/** The same `blinded` again is answered the same. */
export const takePaper = (decisionId: string, poll: string, blinded: string): Promise<{ blindSignature: string }> =>
  request('POST', `${pathOf(decisionId, poll)}/paper`, { blinded })
export const getPoll = (decisionId: string, poll: string, signal?: AbortSignal): Promise<PollView> =>
  request('GET', pathOf(decisionId, poll), undefined, signal)
