/** My vote in this secret poll, as far as this device knows it, and the outbox it lies in. Of polls that are not secret there is none. */
import type { Poll } from '@concord/shared'
import { useSyncExternalStore } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { type SecretVote, voteIdOf } from './secretVote.ts'
import type { SecretVotes } from './secretVotes.ts'
import { secretVotesOf } from './secretVotesOf.ts'
import type { VoteTrouble } from './voteTrouble.ts'

export type MySecretVote = {
  votes: SecretVotes
  /** Null: this device knows of none. */
  vote: SecretVote | null
  /** False until this browser has looked. */
  isLooked: boolean
  isSending: boolean
  trouble: VoteTrouble | null
}

export function useSecretVote({ poll, ballots }: Pick<Poll, 'poll' | 'ballots'>): MySecretVote {
  const { id: decisionId, me } = useDecision()
  const votes = secretVotesOf(me.personId)
  const { votes: known, sending, trouble } = useSyncExternalStore(votes.subscribe, votes.current)
  const id = voteIdOf(me.personId, decisionId, poll)
  const vote = ballots === 'secret' ? (known?.find(one => one.id === id) ?? null) : null
  return { votes, vote, isLooked: known !== null, isSending: sending.includes(id), trouble: trouble[id] ?? null }
}
