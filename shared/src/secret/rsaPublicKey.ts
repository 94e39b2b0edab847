/** The public key of a poll as the opening event carries it: SPKI (RFC 5280) in base64url, RSA of 3072 bits with e = 65537, and in no other spelling. */
import { concatBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from './base64url.ts'
import { bitLength, toBytes, toNumber } from './rsaNumbers.ts'

export type RsaPublicKey = { n: bigint; e: bigint }

const BITS = 3072
const E = 65_537n
/** SPKI of every such key up to its modulus (DER): the algorithm, and the lengths, which are always the same. */
const HEAD = Uint8Array.from([
  ...[0x30, 0x82, 0x01, 0xa2, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00],
  ...[0x03, 0x82, 0x01, 0x8f, 0x00, 0x30, 0x82, 0x01, 0x8a, 0x02, 0x82, 0x01, 0x81, 0x00],
])
const TAIL = Uint8Array.from([0x02, 0x03, 0x01, 0x00, 0x01])

export const modulusBytes = ({ n }: RsaPublicKey): number => Math.ceil(bitLength(n) / 8)

/** Null: not such a key. */
export function readPublicKey(spki: string): RsaPublicKey | null {
  const bytes = fromBase64url(spki, HEAD.length + BITS / 8 + TAIL.length)
  if (!bytes) return null
  const n = toNumber(bytes.subarray(HEAD.length, HEAD.length + BITS / 8))
  const key = { n, e: E }
  const isRight = bitLength(n) === BITS && (n & 1n) === 1n && writePublicKey(key) === spki
  return isRight ? key : null
}

const writePublicKey = ({ n }: RsaPublicKey): string => toBase64url(concatBytes(HEAD, toBytes(n, BITS / 8), TAIL))
