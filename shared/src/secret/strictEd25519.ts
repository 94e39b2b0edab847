/**
 * Ed25519 in which all verifiers agree: the key and R are canonical encodings of points of prime order, S is less than the order. Why: with
 * a key of mixed order one library accepts 15 of 64 signatures and another all of them, so that a voter could make a list of ballots that
 * holds in one place and not in another. Signatures are never compared: some engines make another one at each call.
 */
import { ed25519 } from '@noble/curves/ed25519.js'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const HALF = 32

export const KEY_BYTES = 32
export const SIGNATURE_BYTES = 64

export const publicKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed)

export const sign = (message: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(message, seed)

export const isStrictKey = (key: Uint8Array): boolean => key.length === KEY_BYTES && isPointOfPrimeOrder(key)

export function isStrictSignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || !isStrictKey(key)) return false
  const s = littleEndian(signature.subarray(HALF))
  return (
    s < ORDER && isPointOfPrimeOrder(signature.subarray(0, HALF)) && ed25519.verify(signature, message, key, { zip215: false })
  )
}

function isPointOfPrimeOrder(bytes: Uint8Array): boolean {
  try {
    const point = Point.fromBytes(bytes, false)
    return !point.is0() && point.isTorsionFree()
  } catch {
    return false // an error is how the library says that these bytes are no point, or not its one encoding
  }
}

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((n, byte) => n * 256n + BigInt(byte), 0n)
