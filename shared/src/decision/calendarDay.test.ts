import { describe, expect, test } from 'vitest'
import { type CalendarDay, isCalendarDay, noonOf } from './calendarDay.ts'

const DAY_MS = 86_400_000

describe('days of the calendar', () => {
  test.each(['1970-01-01', '2026-03-11', '2024-02-29', '2000-02-29', '9999-12-31'])('[N7] %s is one', text => {
    expect(isCalendarDay(text)).toBe(true)
  })
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '',
    'x',
  ])('[N7] "%s" is none', text => expect(isCalendarDay(text)).toBe(false))
  test('[N7] noon in UTC stands for each, as the machine counts it too, over four hundred years', () => {
    for (let at = 0; at < 400 * 366 * DAY_MS; at += DAY_MS) {
      const text = new Date(at).toISOString().slice(0, 10) as CalendarDay
      expect(isCalendarDay(text) && noonOf(text)).toBe(at + DAY_MS / 2)
    }
  })
})
