import { LOUDEST, MOST_LEVELS } from '@concord/shared'
import { expect, test } from 'vitest'
import { barsOf, lookOf } from './voiceLook.ts'

test('a long memo is drawn with the loudest of each of its parts', () => {
  const levels = Array.from({ length: 640 }, (_, at) => (at === 321 ? 1 : 0.1))
  const look = lookOf({ levels, hasPicture: false })
  expect(look.levels).toHaveLength(MOST_LEVELS)
  expect(look.levels?.indexOf(LOUDEST)).toBe(32)
  expect(look).not.toHaveProperty('hasPicture')
})

test('a short one keeps what there is, and one without levels is flat', () => {
  expect(lookOf({ levels: [0, 0.5], hasPicture: true })).toEqual({ levels: [0, Math.round(LOUDEST / 2)], hasPicture: true })
  expect(barsOf([], 3)).toEqual([0, 0, 0])
  expect(barsOf([0.2, 0.4], 4)).toEqual([0.2, 0.2, 0.4, 0.4])
})
