/** SHA-256 of the machine: chains are hashed and checked in half the time that JavaScript takes. */
import { createHash } from 'node:crypto'

export const nativeSha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
