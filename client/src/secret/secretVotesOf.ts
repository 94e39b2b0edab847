/** The outbox of secret votes of whoever is signed in: one per person for as long as the page lives. */
import { SecretVotes } from './secretVotes.ts'

const known = new Map<string, SecretVotes>()

export function secretVotesOf(personId: string): SecretVotes {
  const mine = known.get(personId)
  if (mine) return mine
  for (const other of known.values()) other.close()
  known.clear()
  const votes = new SecretVotes(personId)
  known.set(personId, votes)
  window.addEventListener('online', () => void votes.wake())
  return votes
}
