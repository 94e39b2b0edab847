/** Instants in a reader's own zone, and days of the calendar, which are the same in all, in words that are the same on every engine: parts come from Intl, their order from here. */
import { type CalendarDay, noonOf } from '../decision/calendarDay.ts'
import type { EpochMs } from '../decision/ids.ts'

/** `zone`: an IANA name the engine knows. */
export type ZonedTime = { day(at: EpochMs): string; dayAndTime(at: EpochMs): string; isoDay(at: EpochMs): string; place: string }

/** A date in words and for machines: a day of the calendar is the same in every zone; else it is the day on which the instant falls in the reader's. */
export function dateIn(time: ZonedTime, at: EpochMs, day: CalendarDay | null): { words: string; iso: string } {
  return day === null ? { words: time.day(at), iso: time.isoDay(at) } : { words: timeIn('UTC').day(noonOf(day)), iso: day }
}

export function timeIn(zone: string): ZonedTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const numbers = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' })
  const partsOf = (formatter: Intl.DateTimeFormat, at: EpochMs) => {
    const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]))
    return (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  }
  const day = (at: EpochMs) => {
    const part = partsOf(format, at)
    return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`
  }
  return {
    day,
    dayAndTime: at => {
      const part = partsOf(format, at)
      return `${day(at)}, ${part('hour')}:${part('minute')}`
    },
    isoDay: at => {
      const part = partsOf(numbers, at)
      return `${part('year')}-${part('month')}-${part('day')}`
    },
    place: placeOf(zone),
  }
}

/** "Europe/Lisbon": "Lisbon". */
const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** "13 days", "5 hours", "less than an hour". */
export function lengthInWords(ms: number): string {
  if (ms < HOUR_MS) return 'less than an hour'
  const [n, unit] = ms < 2 * DAY_MS ? [Math.round(ms / HOUR_MS), 'hour'] : [Math.round(ms / DAY_MS), 'day']
  return `${n} ${unit}${n === 1 ? '' : 's'}`
}
