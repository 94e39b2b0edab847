/** When a ballot that goes at a random moment goes. Rule Q11. */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isThereTime, latestMoment, movedMoment, randomMoment } from './randomMoment.ts'

const HOUR = 3_600_000
const now = 1_000_000_000
const drawn = (...bytes: number[]) => ({ bytes: () => Uint8Array.from(bytes) })
const [first, middle, last] = [drawn(0, 0, 0, 0), drawn(128, 0, 0, 0), drawn(255, 255, 255, 255)]

test('[Q11] within twelve hours, and before the last hour before the deadline', () => {
  expect(latestMoment(now, null)).toBe(now + 12 * HOUR)
  expect(latestMoment(now, now + 24 * HOUR)).toBe(now + 12 * HOUR)
  expect(latestMoment(now, now + 5 * HOUR)).toBe(now + 4 * HOUR)
  expect(randomMoment(now, null, first)).toBe(now)
  expect(randomMoment(now, now + 5 * HOUR, middle)).toBe(now + 2 * HOUR)
  expect(randomMoment(now, now + 5 * HOUR, last)).toBeLessThan(now + 4 * HOUR)
  expect(randomMoment(now, now + HOUR / 2, last)).toBe(now)
})

test('[Q11] it is offered only where there is time', () => {
  expect(isThereTime(now, null)).toBe(true)
  expect(isThereTime(now, now + 1.5 * HOUR)).toBe(true)
  expect(isThereTime(now, now + 1.5 * HOUR - 1)).toBe(false)
  expect(isThereTime(now, now - 1)).toBe(false)
})

test('[Q11] a moment that is still in time stays; one that a nearer deadline overtakes is drawn again from what is left', () => {
  const sendAt = now + 6 * HOUR
  expect(movedMoment(sendAt, now, null, last)).toBe(sendAt)
  expect(movedMoment(sendAt, now, now + 7 * HOUR, first)).toBe(sendAt)
  expect(movedMoment(sendAt, now, now + 3 * HOUR, middle)).toBe(now + HOUR)
  expect(movedMoment(sendAt, now, now + HOUR / 2, last)).toBe(now)
})

test('[Q11] the moments lie evenly over the time that there is', () => {
  const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }
  const hours = Array.from({ length: 12_000 }, () => Math.floor((randomMoment(now, null, random) - now) / HOUR))
  const counts = Array.from({ length: 12 }, (_, hour) => hours.filter(one => one === hour).length)
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12_000)
  for (const n of counts) expect(Math.abs(n - 1000)).toBeLessThan(200) // more than six times what chance makes of it
})
