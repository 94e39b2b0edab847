/** Whole numbers as RSA needs them: bytes and back, powers and inverses. Only for what is public or blinded: nothing here takes constant time. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

export const toNumber = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${bytesToHex(bytes)}`))

/** Big-endian, `length` bytes. The number must fit. */
export const toBytes = (n: bigint, length: number): Uint8Array => hexToBytes(n.toString(16).padStart(length * 2, '0'))

export const bitLength = (n: bigint): number => n.toString(2).length

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** Throws where there is none. */
export function inverse(n: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [n % modulus, modulus, 1n, 0n]
  while (b > 0n) {
    const quotient = a / b
    ;[a, b, x, y] = [b, a - quotient * b, y, x - quotient * y]
  }
  if (a !== 1n) throw new Error('This number has no inverse')
  return ((x % modulus) + modulus) % modulus
}
