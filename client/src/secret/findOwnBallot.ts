/**
 * My ballot in the list that the close published, sought by its key on this device: the server is never asked for it. What is found must be
 * signed with my code; which of two ballots is newer says the version.
 */
import { type Ballot, type DecisionId, openingOf, type Poll, type PublishedBallot, readPublished } from '@concord/shared'
import type { SecretPoll } from '@concord/shared/secret'
import type { SecretCrypto } from './loadSecretCrypto.ts'
import { isToBeSent, type SecretVote } from './secretVote.ts'
import { keysOf } from './voteKeys.ts'

/** `unsent`: nothing of mine was ever acknowledged here, and nothing is in the list. */
export type OwnBallot = 'unchanged' | 'taken-back' | 'newer' | 'older' | 'missing' | 'changed' | 'two-lists' | 'unsent'

export function findOwnBallot(
  vote: SecretVote,
  poll: Poll,
  published: readonly PublishedBallot[],
  crypto: SecretCrypto,
): { own: OwnBallot; isLate: boolean } {
  const keys = keysOf(vote, crypto)
  if (!keys || !isOneList(poll, published)) return { own: 'two-lists', isLate: false }
  const key = crypto.toBase64url(crypto.ballotKeysOf(keys.secret, keys.poll).key)
  const found = published.find(ballot => ballot.key === key)
  const isPendingIn = found !== undefined && found.content === pendingContent(vote, keys, crypto)
  const isLate = isToBeSent(vote) && !isPendingIn
  if (!found) return { own: ownWithout(vote), isLate }
  const checked = checkedIn(found, keys, poll, crypto)
  if (crypto.isFlawed(checked)) return { own: 'changed', isLate }
  if (isPendingIn || found.content === vote.cast?.content)
    return { own: checked.ballot === null ? 'taken-back' : 'unchanged', isLate }
  return { own: checked.version > (vote.cast?.version ?? 0) ? 'newer' : 'older', isLate }
}

/** What a code alone finds. `none`: no ballot of it is in the list. `ballot` null: taken back. */
export type FoundByCode = { kind: 'found'; ballot: Ballot | null } | { kind: 'none' | 'changed' | 'two-lists' }
export type UnreadCode = 'not-a-code' | 'mistyped'

/** The ballot of a code that somebody has on paper. */
export function findByCode(
  code: string,
  poll: Poll,
  { decisionId, published }: { decisionId: DecisionId; published: readonly PublishedBallot[] },
  crypto: SecretCrypto,
): FoundByCode | UnreadCode {
  const secretPoll = crypto.secretPollOf(decisionId, poll)
  if (!secretPoll || !isOneList(poll, published)) return { kind: 'two-lists' }
  const secret = crypto.readCode(code, secretPoll.path)
  if (typeof secret === 'string') return secret
  const key = crypto.toBase64url(crypto.ballotKeysOf(secret, secretPoll).key)
  const found = published.find(ballot => ballot.key === key)
  if (!found) return { kind: 'none' }
  const checked = checkedIn(found, { poll: secretPoll }, poll, crypto)
  return crypto.isFlawed(checked) ? { kind: 'changed' } : { kind: 'found', ballot: readPublished(found).ballot }
}

/** The list that this page is shown is the one in the record. */
function isOneList({ published: inRecord = [] }: Poll, published: readonly PublishedBallot[]): boolean {
  return published.length === inRecord.length && published.every(({ key }, at) => key === inRecord[at]?.key)
}

function checkedIn(
  { reason: _words, ...signed }: PublishedBallot,
  { poll: secretPoll }: { poll: SecretPoll },
  poll: Poll,
  crypto: SecretCrypto,
) {
  return crypto.checkBallot(signed, secretPoll, openingOf(poll), true)
}

const ownWithout = ({ cast }: SecretVote): OwnBallot =>
  cast === null ? 'unsent' : cast.ballot === null ? 'taken-back' : 'missing'

/** It may have come into the box and only the answer got lost. */
function pendingContent({ pending, credential }: SecretVote, keys: NonNullable<ReturnType<typeof keysOf>>, crypto: SecretCrypto) {
  return pending && crypto.signBallot(keys.secret, keys.poll, credential ?? '', pending).content
}
