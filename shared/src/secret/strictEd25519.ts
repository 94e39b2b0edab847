/**
 * Ed25519 in which all verifiers agree: the key and R are canonical encodings of points of prime order, S is less than the order. Why: with
 * a key of mixed order one library accepts 15 of 64 signatures and another all of them, so that a voter could make a list of ballots that
 * holds in one place and not in another. Signatures are never compared: some engines make another one at each call.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const HALF = 32

export const KEY_BYTES = 32
export const SIGNATURE_BYTES = 64

export const publicKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed)

export const sign = (message: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(message, seed)

/** A key that was looked at once: that is most of the work of a check. */
export type StrictKey = { bytes: Uint8Array; point: InstanceType<typeof Point> }

/** Null: not the canonical encoding of a point of prime order. */
export function strictKeyOf(bytes: Uint8Array): StrictKey | null {
  if (bytes.length !== KEY_BYTES) return null
  try {
    const point = Point.fromBytes(bytes, false)
    return point.is0() || !point.isTorsionFree() ? null : { bytes, point }
  } catch {
    return null // an error is how the library says that these bytes are no point, or not its one encoding
  }
}

export const isStrictKey = (key: Uint8Array): boolean => strictKeyOf(key) !== null

/**
 * R is computed from S, key and message (RFC 8032, without the cofactor) and compared byte for byte: where the key is of prime order, so is
 * what comes out, in its one encoding.
 */
export function isStrictSignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array | StrictKey): boolean {
  const strict = key instanceof Uint8Array ? strictKeyOf(key) : key
  if (!strict || signature.length !== SIGNATURE_BYTES) return false
  const r = signature.subarray(0, HALF)
  const s = littleEndian(signature.subarray(HALF))
  if (s >= ORDER) return false
  const k = littleEndian(sha512(concatBytes(r, strict.bytes, message))) % ORDER
  const computed = Point.BASE.multiplyUnsafe(s).subtract(strict.point.multiplyUnsafe(k))
  return !computed.is0() && computed.toBytes().every((byte, i) => byte === r[i])
}

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((n, byte) => n * 256n + BigInt(byte), 0n)
