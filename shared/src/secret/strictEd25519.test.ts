import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, test } from 'vitest'
import { isStrictKey, isStrictSignature, publicKeyOf, sign, strictKeyOf } from './strictEd25519.ts'

const { Point } = ed25519
const random = (length: number) => Uint8Array.from(randomBytes(length))
/** The engine's own check (OpenSSL). */
function nodeAccepts(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  const x = Buffer.from(key).toString('base64url')
  return verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature)
}
const bytesOf = (n: bigint) => Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n))
const numberOf = (bytes: Uint8Array) => bytes.reduceRight((n, byte) => n * 256n + BigInt(byte), 0n)

describe('a strict signature', () => {
  test('[Q4] is one that the engine and the library take, too, and no bit of it may be another', () => {
    for (let i = 0; i < 8; i++) {
      const [seed, message] = [random(32), random(i * 40)]
      const key = publicKeyOf(seed)
      const signature = sign(message, seed)
      expect(isStrictSignature(signature, message, key)).toBe(true)
      expect(isStrictSignature(signature, message, strictKeyOf(key) ?? key)).toBe(true)
      expect(nodeAccepts(signature, message, key)).toBe(true)
      const at = (i * 61 + 3) % 64
      const other = signature.with(at, (signature[at] ?? 0) ^ (1 << i))
      expect(isStrictSignature(other, message, key)).toBe(false)
      expect(nodeAccepts(other, message, key)).toBe(false)
      expect(isStrictSignature(signature, Uint8Array.of(...message, 0), key)).toBe(false)
      expect(isStrictSignature(signature, message, publicKeyOf(random(32)))).toBe(false)
      expect(isStrictSignature(signature.slice(0, 63), message, key)).toBe(false)
    }
  })

  test('[Q4] has an S below the order, and an R and a key of prime order, whatever other verifiers take', () => {
    const [seed, message] = [random(32), random(20)]
    const signature = sign(message, seed)
    const s = numberOf(signature.subarray(32)) + Point.Fn.ORDER
    expect(isStrictSignature(Uint8Array.of(...signature.subarray(0, 32), ...bytesOf(s)), message, publicKeyOf(seed))).toBe(false)
    const small = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05') // of order eight
    expect(isStrictKey(small.toBytes())).toBe(false)
    expect(isStrictKey(Point.BASE.add(small).toBytes())).toBe(false)
    expect(isStrictKey(Point.ZERO.toBytes())).toBe(false)
    const mixedR = Uint8Array.of(...Point.fromBytes(signature.subarray(0, 32)).add(small).toBytes(), ...signature.subarray(32))
    expect(isStrictSignature(mixedR, message, publicKeyOf(seed))).toBe(false)
  })
})
