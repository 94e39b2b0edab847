import { describe, expect, test } from 'vitest'
import { cityOf, formatTime, isZone, localTime, sentenceCase } from './timeFormat.ts'

const montreal = 'America/Montreal'
const at = (iso: string) => Date.parse(iso)
const now = at('2026-03-10T14:20:00Z') // Tuesday, 10:20 in Montréal

describe('an instant in words', () => {
  test.each([
    ['brief', '2026-03-11T18:00:00Z', 'tomorrow, 14:00'],
    ['full', '2026-03-11T18:00:00Z', 'tomorrow, Wed 11 March, 14:00'],
    ['brief', '2026-03-10T22:30:00Z', 'today, 18:30'],
    ['brief', '2026-03-09T14:00:00Z', 'yesterday, 10:00'],
    ['brief', '2026-03-12T12:00:00Z', 'Thu 12 March, 08:00'],
    ['full', '2026-03-12T12:00:00Z', 'Thu 12 March, 08:00'],
    ['date', '2026-03-16T12:00:00Z', 'Mon 16 March'],
    ['short', '2026-03-13T12:00:00Z', '13 Mar'],
    ['short', '2027-07-01T12:00:00Z', '1 Jul 2027'],
    ['brief', '2027-01-04T05:00:00Z', 'Mon 4 January 2027, 00:00'],
    ['clock', '2026-03-11T04:00:00Z', '00:00'],
  ] as const)('%s of %s is "%s"', (form, iso, words) => {
    expect(formatTime(at(iso), form, { now, zone: montreal })).toBe(words)
  })

  test('the same instant is tomorrow for one reader and today for another', () => {
    const close = at('2026-03-11T03:00:00Z')
    expect(formatTime(close, 'brief', { now, zone: montreal })).toBe('today, 23:00')
    expect(formatTime(close, 'brief', { now, zone: 'Pacific/Auckland' })).toBe('today, 16:00')
    expect(formatTime(close, 'brief', { now, zone: 'Europe/Lisbon' })).toBe('tomorrow, 03:00')
  })

  test('a night of 23 hours is still one day', () => {
    const evening = at('2026-03-08T04:30:00Z') // 23:30 on the 7th; clocks go forward in the night
    expect(formatTime(at('2026-03-09T03:30:00Z'), 'brief', { now: evening, zone: montreal })).toBe('tomorrow, 23:30')
  })

  test('over the turn of the year tomorrow stays tomorrow', () => {
    expect(formatTime(at('2027-01-01T09:00:00Z'), 'full', { now: at('2026-12-31T09:00:00Z'), zone: 'UTC' })).toBe(
      'tomorrow, Fri 1 January 2027, 09:00',
    )
  })
})

test('zones by their city, and without a fault where the zone is unknown here', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(localTime(now, 'America/Mexico_City')).toBe('08:20 in Mexico City')
  expect(isZone('Mars/Olympus_Mons')).toBe(false)
  expect(localTime(now, 'Mars/Olympus_Mons')).toBe('Olympus Mons')
  expect(sentenceCase('tomorrow, 14:00')).toBe('Tomorrow, 14:00')
})

test.each([
  ['Asia/Calcutta', 'Kolkata'],
  ['Asia/Saigon', 'Ho Chi Minh City'],
  ['Europe/Kiev', 'Kyiv'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
])('%s is called %s', (zone, city) => {
  expect(cityOf(zone)).toBe(city)
})
