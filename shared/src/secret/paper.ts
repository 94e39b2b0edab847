/** Taking a ballot paper: what is sent with the voter's name (a blinded number that tells nothing), and what becomes of the server's answer. */

import { ballotKeysOf, blindingOf, credentialMessage } from './ballotKeys.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { blind, finalize } from './blindSignature.ts'
import { toNumber } from './rsaNumbers.ts'
import { modulusBytes, type RsaPublicKey } from './rsaPublicKey.ts'
import type { SecretPoll } from './secretPoll.ts'

/** The same secret gives the same paper request, and so the same answer, however often it is asked. */
export function blindPaper(secret: Uint8Array, poll: SecretPoll): string {
  const { key } = ballotKeysOf(secret, poll)
  return toBase64url(blind(credentialMessage(poll, key), poll.publicKey, blindingOf(secret, poll)))
}

/** The credential. Null: the answer is not this server's signature; stop and tell, never try again with another key of the server. */
export function finalizePaper(secret: Uint8Array, poll: SecretPoll, blindSignature: string): string | null {
  const answered = fromBase64url(blindSignature)
  if (!answered) return null
  const { key } = ballotKeysOf(secret, poll)
  const credential = finalize(credentialMessage(poll, key), poll.publicKey, answered, blindingOf(secret, poll))
  return credential && toBase64url(credential)
}

/** What may be signed blind: as many bytes as the modulus has, and 1 < z < n - 1. Null: not so. */
export function readBlinded(blinded: string, key: RsaPublicKey): Uint8Array | null {
  const bytes = fromBase64url(blinded, modulusBytes(key))
  const z = bytes && toNumber(bytes)
  return z !== null && z > 1n && z < key.n - 1n ? bytes : null
}
