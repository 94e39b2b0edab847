/** My secret votes of one decision that are not in the box yet: those that could be, and apart from them those that wait for their moment, as their voter wants it. */
import type { HeldBallots } from '../sync/connectionState.ts'
import { isHeld, isToBeSent, type SecretVote } from './secretVote.ts'
import type { SecretVotesSnapshot } from './secretVoteRecords.ts'

type Unsent = { count: number; isCut: boolean; held?: HeldBallots }

export function unsentVotes({ votes, trouble }: SecretVotesSnapshot, decisionId: string): Unsent {
  const here = (votes ?? []).filter(vote => vote.decisionId === decisionId)
  const isWaiting = (vote: SecretVote) => isHeld(vote, trouble[vote.id])
  const unsent = here.filter(vote => isToBeSent(vote) && !isWaiting(vote) && !vote.stop && !vote.isToBeNoted)
  const moments = here.flatMap(vote => (isWaiting(vote) && vote.pending?.held ? [vote.pending.held.sendAt] : []))
  return {
    count: unsent.length,
    isCut: unsent.some(({ id }) => trouble[id] !== undefined),
    ...(moments.length > 0 && { held: { count: moments.length, sendAt: Math.min(...moments) } }),
  }
}
