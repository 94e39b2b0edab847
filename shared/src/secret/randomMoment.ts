/**
 * When a ballot goes that is to be sent at a moment drawn by chance (Q11): within twelve hours, and before the last
 * hour before the deadline. All instants are EpochMs by the server's clock.
 */
import type { Random } from '../decision/decideContext.ts'
import type { EpochMs } from '../decision/ids.ts'

const HOUR_MS = 3_600_000
const WITHIN_MS = 12 * HOUR_MS
const BEFORE_DEADLINE_MS = HOUR_MS
/** With less to draw from it hides nothing, and is not offered. */
const WORTH_MS = HOUR_MS / 2

/** The last moment that may be drawn. `deadlineAt` null: there is none. */
export const latestMoment = (now: EpochMs, deadlineAt: EpochMs | null): EpochMs =>
  Math.min(now + WITHIN_MS, deadlineAt === null ? Number.POSITIVE_INFINITY : deadlineAt - BEFORE_DEADLINE_MS)

export const isThereTime = (now: EpochMs, deadlineAt: EpochMs | null): boolean => latestMoment(now, deadlineAt) - now >= WORTH_MS

/** Uniform; now, where there is no time left. */
export function randomMoment(now: EpochMs, deadlineAt: EpochMs | null, random: Random): EpochMs {
  const span = latestMoment(now, deadlineAt) - now
  return span <= 0 ? now : now + Math.floor(span * fractionOf(random))
}

/** The deadline has come nearer: a moment after the latest is drawn again from what is left. */
export function movedMoment(sendAt: EpochMs, now: EpochMs, deadlineAt: EpochMs | null, random: Random): EpochMs {
  const isInTime = deadlineAt === null || sendAt <= deadlineAt - BEFORE_DEADLINE_MS
  return isInTime ? sendAt : randomMoment(now, deadlineAt, random)
}

/** 0 ≤ x < 1. */
function fractionOf(random: Random): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4)
  return (((a * 256 + b) * 256 + c) * 256 + d) / 2 ** 32
}
