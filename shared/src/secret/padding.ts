/**
 * Bodies to and from the box in one size for a poll, whatever they say, so that nobody on the way reads a choice from a length. The size
 * hangs on the number of options alone.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'

const SIZES = [4 << 10, 8 << 10, 16 << 10, 32 << 10] as const
export const MAX_BOX_BYTES = SIZES[3]

/** The longest reason in the longest spelling, key, credential, signature, and the content without its options. */
const BASE_BYTES = 3_100
/** An option graded, or alone in its place of a ranking, within a string within JSON. */
const OPTION_BYTES = 58

/** Bytes of every body of this poll; of the largest polls more may not fit and are refused. */
export const boxBytes = (options: number): number =>
  SIZES.find(size => size >= BASE_BYTES + OPTION_BYTES * options) ?? MAX_BOX_BYTES

/** The JSON of this object, filled up by spaces in its field `pad`. What is longer stays as it is. */
export function padded(body: { readonly [name: string]: unknown }, bytes: number): string {
  const bare = utf8ToBytes(JSON.stringify({ ...body, pad: '' })).length
  return JSON.stringify({ ...body, pad: ' '.repeat(Math.max(0, bytes - bare)) })
}
