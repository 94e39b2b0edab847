import { expect, test } from 'vitest'
import { coverageOf, mergeRanges, watchedSeconds } from './watchedRanges.ts'

test('[E5] what was played twice counts once, and what was skipped does not count', () => {
  const merged = mergeRanges([
    [10, 20],
    [0, 5],
    [15, 25],
    [40, 41.5],
  ])
  expect(merged).toEqual([
    [0, 5],
    [10, 25],
    [40, 41.5],
  ])
  expect(watchedSeconds(merged)).toBe(21.5)
})

test('[E5] the small holes between the steps of a player are none; ranges that are none, or lie beyond the end, do not count', () => {
  expect(
    mergeRanges([
      [0, 2],
      [2.3, 4],
    ]),
  ).toEqual([[0, 4]])
  expect(
    mergeRanges(
      [
        [5, 5],
        [9, 3],
        [-4, 1],
        [58, 99],
        [70, 80],
      ],
      60,
    ),
  ).toEqual([
    [0, 1],
    [58, 60],
  ])
})

test('[E5] a thousand pieces become a record of bounded size that still spans them', () => {
  const pieces = Array.from({ length: 1_000 }, (_, at) => [at * 2, at * 2 + 1] as const)
  const merged = mergeRanges(pieces)
  expect(merged.length).toBe(200)
  expect([merged[0]?.[0], merged.at(-1)?.[1]]).toEqual([0, 1_999])
})

test('[E6] the picture of what was watched by how many exists from three viewers on, without names', () => {
  expect(coverageOf([[[0, 60]], [[0, 10]], []])).toBeNull()
  expect(coverageOf([[[0, 60]], [[0, 10]], [[5, 20]]])).toEqual([
    { from: 0, to: 5, people: 2 },
    { from: 5, to: 10, people: 3 },
    { from: 10, to: 20, people: 2 },
    { from: 20, to: 60, people: 1 },
  ])
  expect(coverageOf([[[0, 10]], [[0, 10]], [[0, 10]], [[10, 20]]])?.map(({ from, to, people }) => [from, to, people])).toEqual([
    [0, 10, 3],
    [10, 20, 1],
  ])
})
