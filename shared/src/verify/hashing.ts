/** SHA-256, in hex and of texts; and bytes as base64url. A faster SHA-256 than the one in JavaScript can be passed in where the machine has one. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export const sha256Of = (bytes: Uint8Array): Uint8Array => sha256(bytes)

export type Sha256 = typeof sha256Of

/** Lower-case hex of the hash of bytes, or of a text in UTF-8. */
export const hexOf = (content: Uint8Array | string, hash: Sha256 = sha256Of): string =>
  bytesToHex(hash(typeof content === 'string' ? utf8ToBytes(content) : content))
