/**
 * A lot that anybody can draw again: a seed is fixed before the vote opens, its hash stands in the opening event and the seed itself in the closing
 * one. Options come in order of SHA-256(seed ‖ option), lowest first. Rule V10.
 */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { LotOrder } from './countPoll.ts'

/** SHA-256. */
type Hash = (bytes: Uint8Array) => Uint8Array

const SEED_BYTES = 32

/** Lower-case hex, both; the commitment hides the seed and fixes it. */
export function freshLot(random: { bytes(length: number): Uint8Array }, hash: Hash): { seed: string; commitment: string } {
  const seed = random.bytes(SEED_BYTES)
  return { seed: bytesToHex(seed), commitment: bytesToHex(hash(seed)) }
}

/** Whether this is the seed that the opening has committed to. */
export const opensLot = (seed: string, commitment: string, hash: Hash): boolean =>
  isSeed(seed) && bytesToHex(hash(hexToBytes(seed))) === commitment

const isSeed = (seed: string): boolean => seed.length === 2 * SEED_BYTES && /^[0-9a-f]*$/.test(seed)

export function lotOrder(seed: string, hash: Hash): LotOrder {
  const bytes = hexToBytes(seed)
  return option => bytesToHex(hash(concatBytes(bytes, utf8ToBytes(option))))
}
