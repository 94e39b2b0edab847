// @vitest-environment node
import { expect, test } from 'vitest'
import { fromZonedInput, toZonedInput } from './zonedInput.ts'

test.each([
  ['2026-03-11T14:00', 'America/Toronto', '2026-03-11T18:00Z'],
  ['2026-03-11T14:00', 'Asia/Kathmandu', '2026-03-11T08:15Z'],
  ['2026-07-01T00:30', 'Pacific/Auckland', '2026-06-30T12:30Z'],
])('%s in %s is %s, and back', (text, zone, instant) => {
  const at = fromZonedInput(text, zone)
  expect(at).toBe(Date.parse(instant))
  expect(toZonedInput(at ?? 0, zone)).toBe(text)
})

test('an hour that a clock change leaves out is after the gap; one that comes twice is the first', () => {
  expect(fromZonedInput('2026-03-29T02:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30Z'))
  expect(fromZonedInput('2026-10-25T02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30Z'))
})

test('what is no date is none', () => {
  expect(['', '2026-03-11', 'soon'].map(text => fromZonedInput(text, 'UTC'))).toEqual([null, null, null])
})
