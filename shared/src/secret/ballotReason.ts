/**
 * The words with a secret ballot. The signed content holds only SHA-256(salt ‖ text); salt and text go beside it, so that a text can be
 * removed and the signature still holds.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { BALLOT_REASON_LIMIT } from '../decision/ballot.ts'
import type { Random } from '../decision/decideContext.ts'
import type { FreeText } from '../decision/freeText.ts'
import { fromBase64url, toBase64url } from './base64url.ts'

/** As it travels and lies in the box; `salt` is 16 bytes in base64url. */
export type BallotReason = { salt: string; text: string }

const SALT_BYTES = 16
/** But line ends and tabs: what cannot be seen could be a mark, and would take more room than its letters. */
const UNSEEN = /[^\P{Cc}\n\t]|\p{Surrogate}/u
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')

/** Null: nothing was said. */
export function sealReason(words: string, random: Random): BallotReason | null {
  const text = words.replaceAll(ALL_UNSEEN, '').normalize('NFC').trim()
  return text === '' ? null : { salt: toBase64url(random.bytes(SALT_BYTES)), text }
}

/** As the content names it. Null: not in the one form that is kept, or too long. */
export function commitmentToReason({ salt, text }: BallotReason): string | null {
  const bytes = fromBase64url(salt, SALT_BYTES)
  const isCanonical = text !== '' && text === text.normalize('NFC').trim() && !UNSEEN.test(text)
  if (!bytes || !isCanonical || [...text].length > BALLOT_REASON_LIMIT) return null
  return toBase64url(sha256(concatBytes(bytes, utf8ToBytes(text))))
}

/** As it stands in the log, where free texts are committed to in hex and can be taken out for good. Null: its form is wrong. */
export function publishedReason(reason: BallotReason): FreeText | null {
  const commitment = fromBase64url(commitmentToReason(reason) ?? '', 32)
  const salt = fromBase64url(reason.salt)
  return commitment && salt && { sha256: bytesToHex(commitment), salt: bytesToHex(salt), text: reason.text }
}
