import { expect, test } from 'vitest'
import { quietCues } from './quietCues.ts'

const tenths = (seconds: number, level: number) => Array.from({ length: seconds * 10 }, () => level)

test('a stretch without a sound has a line, from where it begins to where it ends; a breath has none', () => {
  const levels = [...tenths(3, 0.4), ...tenths(1, 0), ...tenths(2, 0.3), ...tenths(4, 0.01)]
  expect(quietCues(levels, 10)).toEqual([{ from: 6, to: 10, text: '[nothing is heard]' }])
})

test('few levels that stand for a long time tell the same', () => {
  expect(quietCues([0, 0, 0.5, 0.5], 120)).toEqual([{ from: 0, to: 60, text: '[nothing is heard]' }])
})

test('where nobody listened there is nothing to say', () => {
  expect(quietCues([], 10)).toEqual([])
  expect(quietCues([0, 0], 0)).toEqual([])
})
