/** The newest of a vote with which this device has nothing to send. */
import { type Asking, findMarked } from './findMarked.ts'
import { type SecretVote, saysTheSame, stopped } from './secretVote.ts'
import { keysOf } from './voteKeys.ts'

/** What the box has by now, to be acknowledged here too; a `stop` where it has less than it acknowledged. Throws where it could not be asked. */
export async function seeNewest(vote: SecretVote, { crypto, server }: Asking): Promise<SecretVote> {
  const keys = keysOf(vote, crypto)
  if (!keys || !vote.cast) return vote
  const found = await findMarked(vote, keys, { crypto, server })
  if (found === 'unsound') return stopped(vote, 'ballot-unsound')
  if (found === null || found.version < vote.cast.version) return stopped(vote, 'not-in-box')
  if (found.version === vote.cast.version) return { ...vote, stop: null }
  const kept = vote.cast.wasHeld ? { ...found, wasHeld: true as const } : found // nor is it looked for by itself from now on
  return { ...vote, stop: null, pending: saysTheSame(found, vote.cast) ? kept : { ...kept, isFromElsewhere: true } }
}
