/** All four vectors of RFC 9474, appendix A, byte for byte; the signing by the engine's own RSA, and its own check of what comes out. */
import { constants, createPrivateKey, createPublicKey, privateDecrypt, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { blind, finalize, isSignature } from './blindSignature.ts'
import { pssEncode } from './pssEncoding.ts'
import { bitLength, inverse, power, toNumber } from './rsaNumbers.ts'

type Vector = {
  name: string
  msg_prefix: string
  salt: string
  encoded_msg: string
  inv: string
  blinded_msg: string
  blind_sig: string
  sig: string
}
type Vectors = { key: { p: string; q: string; n: string; e: string; d: string }; msg: string; vectors: readonly Vector[] }
const { key, msg, vectors }: Vectors = JSON.parse(readFileSync(new URL('./fixtures/rfc9474.json', import.meta.url), 'utf8'))

const base64url = (hex: string) => Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
const number = (hex: string) => toNumber(hexToBytes(hex))
const [n, d, p, q] = [number(key.n), number(key.d), number(key.p), number(key.q)]
const publicKey = { n, e: number(key.e) }
const jwk = {
  ...{ kty: 'RSA', n: base64url(key.n), e: base64url(key.e), d: base64url(key.d), p: base64url(key.p), q: base64url(key.q) },
  dp: base64url((d % (p - 1n)).toString(16)),
  dq: base64url((d % (q - 1n)).toString(16)),
  qi: base64url(inverse(q, p).toString(16)),
}
const signer = createPrivateKey({ format: 'jwk', key: jwk })
const verifier = createPublicKey(signer)

test.each(vectors)('[Q1] $name of RFC 9474', vector => {
  const message = hexToBytes(vector.msg_prefix + msg)
  const salt = hexToBytes(vector.salt)
  const r = inverse(number(vector.inv), n)
  expect(bytesToHex(pssEncode(message, bitLength(n) - 1, salt))).toBe(vector.encoded_msg)
  const blinded = blind(message, publicKey, r, salt)
  expect(bytesToHex(blinded)).toBe(vector.blinded_msg)
  const blindSignature = Uint8Array.from(privateDecrypt({ key: signer, padding: constants.RSA_NO_PADDING }, blinded))
  expect(bytesToHex(blindSignature)).toBe(vector.blind_sig)
  const signature = finalize(message, publicKey, blindSignature, r, salt)
  expect(bytesToHex(signature ?? new Uint8Array())).toBe(vector.sig)
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt.length }
  expect(verify('sha384', message, { key: verifier, ...padding }, hexToBytes(vector.sig))).toBe(true)
})

test('[Q1] what is no signature of this message by this key is not finalized', () => {
  const [vector] = vectors
  const message = hexToBytes(msg)
  const r = inverse(number(vector?.inv ?? '03'), n)
  const blinded = blind(message, publicKey, r)
  const signed = Uint8Array.from(privateDecrypt({ key: signer, padding: constants.RSA_NO_PADDING }, blinded))
  expect(finalize(message, publicKey, signed, r)).not.toBeNull()
  expect(finalize(hexToBytes(`${msg}00`), publicKey, signed, r)).toBeNull()
  expect(finalize(message, publicKey, signed, r + 1n)).toBeNull()
  expect(finalize(message, publicKey, signed.subarray(1), r)).toBeNull()
  expect(finalize(message, publicKey, signed.with(9, (signed[9] ?? 0) ^ 1), r)).toBeNull()
})

test('[Q1] a signature longer than its modulus, or the same number once more round, is none', () => {
  const message = hexToBytes(msg)
  const signed = power(toNumber(pssEncode(message, bitLength(n) - 1)), d, n)
  const bytes = hexToBytes(signed.toString(16).padStart(1024, '0'))
  expect(isSignature(bytes, message, publicKey)).toBe(true)
  expect(isSignature(Uint8Array.of(0, ...bytes), message, publicKey)).toBe(false)
  const again = (signed + n).toString(16)
  expect(again.length > 1024 || !isSignature(hexToBytes(again.padStart(1024, '0')), message, publicKey)).toBe(true)
})

test('[Q1] where the blinding has no inverse nothing is sent', () => {
  expect(() => blind(hexToBytes(msg), publicKey, p)).toThrow('no inverse')
})
