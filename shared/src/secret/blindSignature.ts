/**
 * RSABSSA-SHA384-PSSZERO-Deterministic of RFC 9474, the voter's half and the check that anyone can make: the server signs without seeing
 * what, and the signature fits one message only. The signing itself needs the private key and is the server's.
 */

import { pssEncode } from './pssEncoding.ts'
import { bitLength, inverse, power, toBytes, toNumber } from './rsaNumbers.ts'
import { modulusBytes, type RsaPublicKey } from './rsaPublicKey.ts'

/** `r`: the blinding, 1 ≤ r < n. Throws where it has no inverse, which says that the modulus is no RSA modulus. */
export function blind(message: Uint8Array, key: RsaPublicKey, r: bigint, salt?: Uint8Array): Uint8Array {
  inverse(r, key.n)
  return toBytes((encoded(message, key, salt) * power(r, key.e, key.n)) % key.n, modulusBytes(key))
}

/** Null: what the server answered is no signature of this message by this key. Stop, tell, and never try again with another key of the server. */
export function finalize(
  message: Uint8Array,
  key: RsaPublicKey,
  blindSignature: Uint8Array,
  r: bigint,
  salt?: Uint8Array,
): Uint8Array | null {
  const signature = (toNumber(blindSignature) * inverse(r, key.n)) % key.n
  const bytes = toBytes(signature, modulusBytes(key))
  return blindSignature.length === bytes.length && isSignature(bytes, message, key, salt) ? bytes : null
}

/** The encoding has no chance in it (the salt is known), so it is made again and compared. */
export function isSignature(signature: Uint8Array, message: Uint8Array, key: RsaPublicKey, salt?: Uint8Array): boolean {
  const s = toNumber(signature)
  return signature.length === modulusBytes(key) && s < key.n && power(s, key.e, key.n) === encoded(message, key, salt)
}

const encoded = (message: Uint8Array, { n }: RsaPublicKey, salt?: Uint8Array): bigint =>
  toNumber(pssEncode(message, bitLength(n) - 1, salt))
