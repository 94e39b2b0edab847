/**
 * A day of the calendar, "2026-03-11": the same day for everybody, wherever they are, which no instant can be. Where an order or a clock needs
 * one, noon in UTC stands for it: most of the world then has that day. Rule N7.
 */
import type { EpochMs } from './ids.ts'

export type CalendarDay = `${number}-${number}-${number}`
type Parts = { year: number; month: number; day: number }

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000]
const NOON_MS = 12 * HOUR_MS
const FIRST_YEAR = 1970
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Of the years 1970 to 9999. */
export function isCalendarDay(text: string): text is CalendarDay {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const { year, month, day } = partsOf(text)
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** Noon of that day in UTC. */
export function noonOf(text: CalendarDay): EpochMs {
  const { year, month, day } = partsOf(text)
  let days = day - 1
  for (let earlier = 1; earlier < month; earlier += 1) days += daysIn(year, earlier)
  return (days + daysBefore(year) - daysBefore(FIRST_YEAR)) * DAY_MS + NOON_MS
}

function partsOf(text: string): Parts {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return { year, month, day }
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0))
/** Since the year 1. */
function daysBefore(year: number): number {
  const before = year - 1
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
}
