/**
 * Free text in an event: its commitment enters the hash of the event, the text and its salt lie beside it.
 * So a text can be taken out for good (a pasted secret, a court) and the chain still verifies, with a visible mark. Rule L3.
 */
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { DecideContext } from './decideContext.ts'

/** `sha256` = lower-case hex of SHA-256(salt ‖ UTF-8 text); `salt` is 16 bytes in hex. Without `salt` and `text` the text was removed. */
export type FreeText = { readonly sha256: string; readonly salt?: string; readonly text?: string }

/** What stands where a text was removed. */
export const REMOVED_TEXT = '[removed]'

export function sealText(text: string, { random, hash }: Pick<DecideContext, 'random' | 'hash'>): FreeText {
  const salt = random.bytes(16)
  return { sha256: commitmentTo(salt, text, hash), salt: bytesToHex(salt), text }
}

export const commitmentTo = (salt: Uint8Array, text: string, hash: DecideContext['hash']): string =>
  bytesToHex(hash(concatBytes(salt, utf8ToBytes(text))))

export const readText = (free: FreeText): string => free.text ?? REMOVED_TEXT

const fieldsOfFreeText: readonly string[] = ['sha256', 'salt', 'text'] satisfies readonly (keyof FreeText)[]

/** Nothing but the three fields: an event that has a `sha256` among others is no free text. */
export const isFreeText = (value: unknown): value is FreeText =>
  typeof value === 'object' &&
  value !== null &&
  'sha256' in value &&
  Object.entries(value).every(([name, field]) => fieldsOfFreeText.includes(name) && typeof field === 'string')
