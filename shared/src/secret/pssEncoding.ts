/**
 * EMSA-PSS with SHA-384 and MGF1 (RFC 8017, 9.1.1). RFC 9474 prints bit_len(n) for `bits`; its own vectors, WebCrypto and OpenSSL use
 * bit_len(n) - 1, and so do we. Ballots use no salt; the vectors of the RFC need one.
 */
import { sha384 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

const HASH_BYTES = 48
const TRAILER = 0xbc

export function pssEncode(message: Uint8Array, bits: number, salt: Uint8Array = new Uint8Array()): Uint8Array {
  const length = Math.ceil(bits / 8)
  const hash = sha384(concatBytes(new Uint8Array(8), sha384(message), salt))
  const block = new Uint8Array(length - HASH_BYTES - 1)
  block[block.length - salt.length - 1] = 1
  block.set(salt, block.length - salt.length)
  const mask = mgf1(hash, block.length)
  const masked = block.map((byte, i) => byte ^ (mask[i] ?? 0))
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits))
  return concatBytes(masked, hash, Uint8Array.of(TRAILER))
}

function mgf1(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / HASH_BYTES) }, (_, i) =>
    sha384(concatBytes(seed, Uint8Array.of(i >>> 24, i >>> 16, i >>> 8, i))),
  )
  return concatBytes(...blocks).subarray(0, length)
}
