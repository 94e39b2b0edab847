// @vitest-environment node
import { expect, test } from 'vitest'
import {
  isLevelWithAbove,
  leftOut,
  movedDown,
  movedTo,
  movedUp,
  placeIn,
  type Ranking,
  rankedLast,
  toggledLevel,
} from './rankMoves.ts'
import { standsWords } from './rankWords.ts'

const four: Ranking = [['a'], ['b', 'c'], ['d']]

test.each<[string, Ranking, Ranking]>([
  ['up past one that stands alone', movedUp([['a'], ['b']], 'b'), [['b'], ['a']]],
  ['up out of a shared place first', movedUp(four, 'c'), [['a'], ['c'], ['b'], ['d']]],
  ['up past a shared place as a whole', movedUp(four, 'd'), [['a'], ['d'], ['b', 'c']]],
  ['the first stays first', movedUp(four, 'a'), four],
  ['down out of a shared place first', movedDown(four, 'b'), [['a'], ['c'], ['b'], ['d']]],
  ['down past a shared place as a whole', movedDown(four, 'a'), [['b', 'c'], ['a'], ['d']]],
  ['the last stays last', movedDown(four, 'd'), four],
  ['to the top', movedTo(four, 'd', 0), [['d'], ['a'], ['b', 'c']]],
  ['between two that are level it joins them', movedTo(four, 'd', 2), [['a'], ['b', 'd', 'c']]],
  ['beyond the end is the end', movedTo(four, 'a', 9), [['b', 'c'], ['d'], ['a']]],
  ['level with the one above', toggledLevel(four, 'd'), [['a'], ['b', 'c', 'd']]],
  ['no longer level: the next place', toggledLevel(four, 'c'), [['a'], ['b'], ['c'], ['d']]],
  ['the first has none above it', toggledLevel(four, 'a'), four],
  ['left out', leftOut(four, 'a'), [['b', 'c'], ['d']]],
  ['ranked last, from anywhere', rankedLast(four, 'a'), [['b', 'c'], ['d'], ['a']]],
])('%s', (_name, moved, expected) => {
  expect(moved).toEqual(expected)
})

test('places are counted as people count them, and said', () => {
  expect(['a', 'b', 'c', 'd', 'e'].map(id => placeIn(four, id).place)).toEqual([1, 2, 2, 4, 0])
  expect(['a', 'b', 'c'].map(id => isLevelWithAbove(four, id))).toEqual([false, false, true])
  const titleOf = (id: string) => `Idea ${id.toUpperCase()}`
  expect(['d', 'c', 'e'].map(id => standsWords(four, id, titleOf))).toEqual([
    '“Idea D” is now 4th of 4.',
    '“Idea C” shares the 2nd place of 4.',
    '“Idea E” is not ranked.',
  ])
})
