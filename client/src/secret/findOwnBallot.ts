/**
 * My ballot in the list that the close published, sought by its key on this device: the server is never asked for it. What is found must be
 * signed with my code; which of two ballots is newer says the version.
 */
import type { Poll, PublishedBallot } from '@concord/shared'
import { openingOf } from '@concord/shared'
import { keysOf, type SecretCrypto } from './deliverVote.ts'
import type { SecretVote } from './secretVote.ts'

/** `unsent`: nothing of mine was ever acknowledged here, and nothing is in the list. */
export type OwnBallot = 'unchanged' | 'taken-back' | 'newer' | 'older' | 'missing' | 'changed' | 'two-lists' | 'unsent'

export function findOwnBallot(
  vote: SecretVote,
  poll: Poll,
  published: readonly PublishedBallot[],
  crypto: SecretCrypto,
): { own: OwnBallot; isLate: boolean } {
  const keys = keysOf(vote, crypto)
  const inRecord = poll.published ?? []
  const isOneList = published.length === inRecord.length && published.every(({ key }, at) => key === inRecord[at]?.key)
  if (!keys || !isOneList) return { own: 'two-lists', isLate: false }
  const key = crypto.toBase64url(crypto.ballotKeysOf(keys.secret, keys.poll).key)
  const found = published.find(ballot => ballot.key === key)
  const isPendingIn = found !== undefined && found.content === pendingContent(vote, keys, crypto)
  const isLate = vote.pending !== null && !isPendingIn
  if (!found) return { own: ownWithout(vote), isLate }
  const { reason: _words, ...signed } = found
  const checked = crypto.checkBallot(signed, keys.poll, openingOf(poll), true)
  if (crypto.isFlawed(checked)) return { own: 'changed', isLate }
  if (isPendingIn || found.content === vote.cast?.content)
    return { own: checked.ballot === null ? 'taken-back' : 'unchanged', isLate }
  return { own: checked.version > (vote.cast?.version ?? 0) ? 'newer' : 'older', isLate }
}

const ownWithout = ({ cast }: SecretVote): OwnBallot =>
  cast === null ? 'unsent' : cast.ballot === null ? 'taken-back' : 'missing'

/** It may have come into the box and only the answer got lost. */
function pendingContent({ pending, credential }: SecretVote, keys: NonNullable<ReturnType<typeof keysOf>>, crypto: SecretCrypto) {
  return pending && crypto.signBallot(keys.secret, keys.poll, credential ?? '', pending).content
}
