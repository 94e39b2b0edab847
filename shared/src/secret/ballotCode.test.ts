/** The code of a ballot, and what is derived from it: the fixed vector of the protocol, and how people write codes down. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeSecret, readCode, writeCode } from './ballotCode.ts'
import { ballotKeysOf, credentialMessage } from './ballotKeys.ts'
import { firstVersion, nextVersion } from './ballotVersion.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { resultMark } from './crockford.ts'

const path = '11111111-2222-4333-8444-555555555555/vote-1'
const poll = { path, opening: sha256(utf8ToBytes('opening')) }
const secret = Uint8Array.from({ length: 14 }, (_, i) => i)
const code = '000G-40R4-0M30-E209-185G-R3DW'
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('[Q2] the fixed vector: code, seed, key and message', () => {
  expect(writeCode(secret, path)).toBe(code)
  const { seed, key } = ballotKeysOf(secret, poll)
  expect(bytesToHex(seed)).toBe('d24835978e5f7de65a81434e526e0cbb46351448d6bc49141042fa0e3eea667e')
  expect(bytesToHex(key)).toBe('93376ec1e0cfe730faee599279ff9e7010d32d16e4a0a8792fdd4cdcd6cf2435')
  expect(bytesToHex(sha256(credentialMessage(poll, key)))).toBe(
    '3670bce237404c8d905a0aaa1a79499150c84a1a40bb2c9bbbb8c33398acbc83',
  )
})

test('[Q2] a code is read as people write it: small letters, spaces, dashes, O for 0, I and L for 1', () => {
  for (const written of [code, '000g 40r4 0m30 e209 185g r3dw', ' OoOG–4or4—om3oE2o9\nI85gR3DW ', code.replaceAll('1', 'l')])
    expect(readCode(written, path)).toEqual(secret)
})

test('[Q2] a code comes back for every secret', () => {
  fc.assert(fc.property(bytes(14), some => void expect(readCode(writeCode(some, path).toLowerCase(), path)).toEqual(some)))
})

test('[Q2] a wrong symbol is noticed, and so is a code for another vote', () => {
  expect(readCode(code.replace('W', 'X'), path)).toBe('mistyped')
  expect(readCode(code.replace('E', 'F'), path)).toBe('mistyped')
  expect(readCode(code, path.replace('vote-1', 'vote-2'))).toBe('mistyped')
  for (const written of ['', code.slice(1), `${code}0`, code.replace('E', 'U'), code.replace('E', 'é')])
    expect(readCode(written, path)).toBe('not-a-code')
})

test('[Q2] two secrets, two polls or two openings have no key in common', () => {
  const hexOf = (...from: Parameters<typeof ballotKeysOf>) => bytesToHex(ballotKeysOf(...from).key)
  const keys = [
    hexOf(secret, poll),
    hexOf(secret.with(0, 9), poll),
    hexOf(secret, { ...poll, path: path.replace('vote-1', 'vote-2') }),
    hexOf(secret, { ...poll, opening: sha256(utf8ToBytes('another')) }),
  ]
  expect(new Set(keys).size).toBe(4)
})

test('[Q2] a secret has 112 bits of chance', () => {
  expect(makeSecret({ bytes: length => new Uint8Array(length).fill(7) })).toEqual(new Uint8Array(14).fill(7))
})

test('[Q2] a version begins and grows at random, and never beyond what JSON carries', () => {
  const least = { bytes: (length: number) => new Uint8Array(length) }
  const most = { bytes: (length: number) => new Uint8Array(length).fill(255) }
  expect([firstVersion(least), firstVersion(most)]).toEqual([1, 2 ** 52])
  expect([nextVersion(5, least), nextVersion(5, most)]).toEqual([6, 5 + 2 ** 32])
  expect(nextVersion(Number.MAX_SAFE_INTEGER, least)).toBeNull()
})

test('[Q2] bytes in JSON have one spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), some => {
      expect(toBase64url(some)).toBe(Buffer.from(some).toString('base64url'))
      expect(fromBase64url(toBase64url(some), some.length)).toEqual(some)
    }),
  )
  for (const text of ['QQ==', 'QR', 'Q', 'Q+', 'Q/', 'Q ', 'QQ\n', 'Q\u00e9']) expect(fromBase64url(text)).toBeNull()
  expect(fromBase64url('QQ', 2)).toBeNull()
})

test('[Q6] the mark of a result is 80 bits of the hash of its closing event', () => {
  expect(resultMark('00'.repeat(32))).toBe('0000-0000-0000-0000')
  expect(resultMark(`${'ff'.repeat(10)}${'00'.repeat(22)}`)).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
})
