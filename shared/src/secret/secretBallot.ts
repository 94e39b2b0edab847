/**
 * A secret ballot: signed by a key that nobody can tie to a person, with the credential that entitles this key to one ballot. The same
 * checks, in the same order, at the box, in the page and in whatever verifies a decision later.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Ballot } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import { canonicalJson } from '../verify/canonicalJson.ts'
import { contentFlaw, readContent, type SignedContent, writeContent } from './ballotContent.ts'
import { ballotKeysOf, credentialMessage } from './ballotKeys.ts'
import { type BallotReason, commitmentToReason } from './ballotReason.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { isSignature } from './blindSignature.ts'
import type { SecretPoll } from './secretPoll.ts'
import { isStrictSignature, KEY_BYTES, SIGNATURE_BYTES, sign, strictKeyOf } from './strictEd25519.ts'

/** As it is posted and lies in the box. Bytes are base64url; `content` is ballotContent.ts. */
export type SecretBallot = { key: string; credential: string; content: string; signature: string; reason?: BallotReason }

export type SecretBallotFlaw = { code: 'credential-invalid' | 'signature-invalid' | 'ballot-invalid'; flaw: string }

const BALLOT_LABEL = utf8ToBytes('concord/secret-ballot/v1/ballot\n')
const ACK_LABEL = utf8ToBytes('concord/secret-ballot/v1/ack\n')

export type Vote = { ballot: Ballot | null; version: number; reason?: BallotReason | null }

/** `ballot` without its reason, which is `reason`, sealed once for as long as it does not change. Throws where the reason is none that is kept. */
export function signBallot(
  secret: Uint8Array,
  poll: Pick<SecretPoll, 'path' | 'opening'>,
  credential: string,
  { ballot, version, reason }: Vote,
): SecretBallot {
  const { seed, key } = ballotKeysOf(secret, poll)
  const commitment = reason && ballot ? commitmentToReason(reason) : undefined
  if (commitment === null) throw new Error('This reason cannot be sent: it is too long, or not trimmed')
  const { reason: _words, ...vote } = ballot ?? {}
  const committed = ballot && ({ ...vote, ...(commitment && { reason: commitment }) } as SignedContent['ballot'])
  const content = writeContent(poll, { ballot: committed, version })
  const signature = toBase64url(sign(concatBytes(BALLOT_LABEL, utf8ToBytes(content)), seed))
  return { key: toBase64url(key), credential, content, signature, ...(commitment && reason && { reason }) }
}

/** What the content says if all holds. `opening`: the rules that the poll was opened with. A reason that was removed since needs none here. */
export function checkBallot(
  { key, credential, content, signature, reason }: SecretBallot,
  poll: SecretPoll,
  opening: PollOpening,
  isReasonRemoved = false,
): SignedContent | SecretBallotFlaw {
  const keyBytes = fromBase64url(key, KEY_BYTES)
  const strictKey = keyBytes && strictKeyOf(keyBytes)
  if (!keyBytes || !strictKey) return { code: 'credential-invalid', flaw: 'key' }
  const credentialBytes = fromBase64url(credential)
  if (!credentialBytes || !isSignature(credentialBytes, credentialMessage(poll, keyBytes), poll.publicKey))
    return { code: 'credential-invalid', flaw: 'credential' }
  const signatureBytes = fromBase64url(signature, SIGNATURE_BYTES)
  const message = concatBytes(BALLOT_LABEL, utf8ToBytes(content))
  if (!signatureBytes || !isStrictSignature(signatureBytes, message, strictKey))
    return { code: 'signature-invalid', flaw: 'signature' }
  const signed = readContent(content, poll)
  if (!signed) return { code: 'ballot-invalid', flaw: 'another-form' }
  const flaw = contentFlaw(signed, opening)
  if (flaw) return { code: 'ballot-invalid', flaw }
  const commitment = signed.ballot?.reason
  const isReasonTrue = reason ? commitmentToReason(reason) === commitment : commitment === undefined || isReasonRemoved
  return isReasonTrue ? signed : { code: 'ballot-invalid', flaw: 'another-reason' }
}

export const isFlawed = (checked: SignedContent | SecretBallotFlaw): checked is SecretBallotFlaw => 'code' in checked

type Acknowledged = Pick<SecretBallot, 'key' | 'content'> & { version: number }

/** The server's word that this very ballot lies in the box. `seed` is that of the poll's own key for this, never the one that signs papers. */
export const acknowledge = (ballot: Acknowledged, poll: Pick<SecretPoll, 'path' | 'opening'>, seed: Uint8Array): string =>
  toBase64url(sign(ackMessage(ballot, poll), seed))

export function isAcknowledged(acknowledgement: string, ballot: Acknowledged, poll: SecretPoll): boolean {
  const bytes = fromBase64url(acknowledgement, SIGNATURE_BYTES)
  return bytes !== null && isStrictSignature(bytes, ackMessage(ballot, poll), poll.ackKey)
}

function ackMessage(
  { key, content, version }: Acknowledged,
  { path, opening }: Pick<SecretPoll, 'path' | 'opening'>,
): Uint8Array {
  const hash = toBase64url(sha256(utf8ToBytes(content)))
  const said = canonicalJson({ content: hash, key, opening: toBase64url(opening), poll: path, version })
  return concatBytes(ACK_LABEL, utf8ToBytes(said))
}
