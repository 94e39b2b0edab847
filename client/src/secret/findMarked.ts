/** What the box has for a code, as marks: the server's word alone is not enough, it must be signed with the code. */
import type { Ballot } from '@concord/shared'
import type { CommittedBallot } from '@concord/shared/secret'
import type { SecretCrypto } from './loadSecretCrypto.ts'
import type { PollServer } from './pollServer.ts'
import type { Marked, SecretVote } from './secretVote.ts'
import type { VoteKeys } from './voteKeys.ts'

export type Asking = { crypto: SecretCrypto; server: PollServer }

/** Null: nothing. Throws where the box could not be asked. */
export async function findMarked(
  { decisionId, opened, credential }: SecretVote,
  keys: VoteKeys,
  { crypto, server }: Asking,
): Promise<Marked | 'unsound' | null> {
  const key = crypto.toBase64url(crypto.ballotKeysOf(keys.secret, keys.poll).key)
  const body = crypto.padded({ key }, crypto.boxBytes(opened.options.length))
  const { ballot: found } = await server.findBallot(decisionId, opened.poll, body)
  if (!found || !credential) return null
  const { content, signature, reason } = found
  const checked = crypto.checkBallot({ key, credential, content, signature, ...(reason && { reason }) }, keys.poll, opened)
  if (crypto.isFlawed(checked)) return 'unsound'
  return { ballot: withoutCommitment(checked.ballot), version: checked.version, reason: reason ?? null, isInBox: true }
}

function withoutCommitment(ballot: CommittedBallot | null): Ballot | null {
  if (!ballot) return null
  const { reason: _commitment, ...content } = ballot
  return content
}
