/** My secret votes of one decision that are not in the box yet, and could be. Not those that wait for their moment, which is as their voter wants it. */
import { isHeld, isToBeSent } from './secretVote.ts'
import type { SecretVotesSnapshot } from './secretVoteRecords.ts'

export function unsentVotes({ votes, trouble }: SecretVotesSnapshot, decisionId: string): { count: number; isCut: boolean } {
  const unsent = (votes ?? []).filter(
    vote => vote.decisionId === decisionId && isToBeSent(vote) && !isHeld(vote) && !vote.stop && !vote.isToBeNoted,
  )
  return { count: unsent.length, isCut: unsent.some(({ id }) => trouble[id] !== undefined) }
}
