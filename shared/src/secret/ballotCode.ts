/**
 * The code of a secret ballot: 112 random bits and a check byte, as 24 symbols. It alone finds and changes the ballot, on any device; the
 * check byte names the poll too, so that a code is not tried in another vote.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Random } from '../decision/decideContext.ts'
import { fromCrockford, inGroups, toCrockford } from './crockford.ts'

const SECRET_BYTES = 14

export const makeSecret = (random: Random): Uint8Array => random.bytes(SECRET_BYTES)

/** `path`: pollPath.ts. */
export const writeCode = (secret: Uint8Array, path: string): string =>
  inGroups(toCrockford(concatBytes(secret, Uint8Array.of(checkByte(secret, path)))))

/** The secret. `not-a-code`: too short, too long, or a symbol that is in no code. `mistyped`: or made for another vote (255 of 256 are noticed). */
export function readCode(written: string, path: string): Uint8Array | 'not-a-code' | 'mistyped' {
  const bytes = fromCrockford(written)
  if (bytes?.length !== SECRET_BYTES + 1) return 'not-a-code'
  const secret = bytes.subarray(0, SECRET_BYTES)
  return bytes[SECRET_BYTES] === checkByte(secret, path) ? secret : 'mistyped'
}

function checkByte(secret: Uint8Array, path: string): number {
  const [first = 0] = sha256(concatBytes(utf8ToBytes(`concord/secret-ballot/v1/code\n${path}\n`), secret))
  return first
}
