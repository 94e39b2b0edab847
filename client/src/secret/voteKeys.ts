/** What everything about a vote is derived from: the secret in its code, and the poll with its keys. */
import type { SecretPoll } from '@concord/shared/secret'
import type { SecretCrypto } from './loadSecretCrypto.ts'
import type { SecretVote } from './secretVote.ts'

export type VoteKeys = { secret: Uint8Array; poll: SecretPoll }

/** Null: the poll has no keys that may be trusted, or the code is none. */
export function keysOf({ decisionId, opened, code }: SecretVote, crypto: SecretCrypto): VoteKeys | null {
  const poll = crypto.secretPollOf(decisionId, opened)
  const secret = poll && crypto.readCode(code, poll.path)
  return secret instanceof Uint8Array && poll ? { secret, poll } : null
}
