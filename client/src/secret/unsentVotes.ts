/** My secret votes of one decision that are not in the box yet, and could be. Not those that wait for their moment, which is as their voter wants it. */
import { isHeld, isToBeSent, type SecretVote } from './secretVote.ts'
import type { SecretVotesSnapshot } from './secretVoteRecords.ts'

export function unsentVotes({ votes, trouble }: SecretVotesSnapshot, decisionId: string): { count: number; isCut: boolean } {
  const isUnsent = (vote: SecretVote) => isToBeSent(vote) && !isHeld(vote, trouble[vote.id]) && !vote.stop && !vote.isToBeNoted
  const unsent = (votes ?? []).filter(vote => vote.decisionId === decisionId && isUnsent(vote))
  return { count: unsent.length, isCut: unsent.some(({ id }) => trouble[id] !== undefined) }
}
