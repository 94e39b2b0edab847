import { expect, test } from 'vitest'
import { endAt, isTrimmed, startAt, stepEnd, stepStart, wholeOf } from './trim.ts'

const film = { seconds: 10, keys: [0, 1.2, 2.5, 4, 9.5] }
const voice = { seconds: 10, keys: [] }

test('the start of a film stands where a whole picture begins, at or before the wish; of a voice anywhere', () => {
  expect(startAt(wholeOf(film), film, 3.9)).toEqual({ from: 2.5, to: 10 })
  expect(startAt(wholeOf(film), film, 4)).toEqual({ from: 4, to: 10 })
  expect(startAt(wholeOf(voice), voice, 3.9)).toEqual({ from: 3.9, to: 10 })
})

test('a second always stays', () => {
  expect(startAt({ from: 0, to: 10 }, film, 99)).toEqual({ from: 4, to: 10 })
  expect(endAt({ from: 4, to: 10 }, film, 0)).toEqual({ from: 4, to: 5 })
  expect(endAt({ from: 0, to: 0.4 }, { seconds: 0.4, keys: [0] }, 0)).toEqual({ from: 0, to: 0.4 })
})

test('arrow keys go from picture to picture at the start, by a tenth at the end, by a second with Shift', () => {
  const step = stepStart({ from: 1.2, to: 10 }, film, 1, false)
  expect(step.from).toBe(2.5)
  expect(stepStart(step, film, -1, false).from).toBe(1.2)
  expect(stepStart({ from: 0, to: 10 }, film, -1, false).from).toBe(0)
  expect(stepEnd({ from: 0, to: 10 }, film, -1, true).to).toBe(9)
  expect(stepEnd({ from: 0, to: 9 }, film, 1, false).to).toBeCloseTo(9.1)
})

test('what stands at both ends is not trimmed', () => {
  expect(isTrimmed(wholeOf(film), film)).toBe(false)
  expect(isTrimmed({ from: 0, to: 9 }, film)).toBe(true)
})
