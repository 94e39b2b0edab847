/** The version of a ballot says which of two is newer and nothing else: it begins and grows at random, so that nobody reads from it how often somebody changed their mind. */
import type { Random } from '../decision/decideContext.ts'
import { toNumber } from './rsaNumbers.ts'

const FIRST_BITS = 52n
const STEP_BITS = 32n
const BYTES = 7

/** Of one key. */
export const MAX_CHANGES = 1_000

/** Uniform in 1..2^52. */
export const firstVersion = (random: Random): number => Number(1n + some(random, FIRST_BITS))

/** Uniformly 1..2^32 more. Null: there is no number left. */
export function nextVersion(before: number, random: Random): number | null {
  const next = before + Number(1n + some(random, STEP_BITS))
  return Number.isSafeInteger(next) ? next : null
}

export const isVersion = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1

const some = (random: Random, bits: bigint): bigint => toNumber(random.bytes(BYTES)) & ((1n << bits) - 1n)
