// @vitest-environment node
import { expect, test } from 'vitest'
import { awayAt, awayWords } from './asleep.ts'

/** A Wednesday. */
const at = (hour: number, day = 11) => Date.UTC(2026, 2, day, hour)

test.each<[string, number, string | undefined, ReturnType<typeof awayAt>]>([
  ['at nine in the morning one is at work', at(9), 'UTC', null],
  ['an hour before six in the evening too', at(17), 'UTC', null],
  ['at six one is off', at(18), 'UTC', { how: 'off', until: '09:00' }],
  ['at ten one is asleep', at(22), 'UTC', { how: 'asleep', until: '09:00' }],
  ['at seven one is up, but not at work', at(7), 'UTC', { how: 'off', until: '09:00' }],
  ['it is the clock of their own zone', at(14), 'Asia/Tokyo', { how: 'asleep', until: '09:00' }],
  ['on Friday evening it is until Monday', at(20, 13), 'UTC', { how: 'off', until: 'Monday, 09:00' }],
  ['on Saturday at noon too', at(12, 14), 'UTC', { how: 'off', until: 'Monday, 09:00' }],
  ['on Sunday night too', at(23, 15), 'UTC', { how: 'asleep', until: 'Monday, 09:00' }],
  ['early on Monday it is until nine', at(3, 16), 'UTC', { how: 'asleep', until: '09:00' }],
  ['of whom no zone is known nothing is said', at(3), undefined, null],
  ['nor of a zone that is none', at(3), 'Nowhere/Land', null],
])('%s', (_name, now, zone, expected) => {
  expect(awayAt(now, zone)).toEqual(expected)
})

test('a roll is told in groups, and nothing is said of those at work', () => {
  const night = { how: 'asleep', until: '09:00' } as const
  expect(awayWords([night, null, night, { how: 'off', until: 'Monday, 09:00' }])).toBe(
    '2 asleep until 09:00, 1 off until Monday, 09:00',
  )
  expect(awayWords([null, null])).toBe('')
})
