import type { PersonId } from '@concord/shared'
import { expect, test } from 'vitest'
import { watchedNews } from './watchedNews.ts'

const [ines, ravi, hana, mina] = ['ines', 'ravi', 'hana', 'mina'] as PersonId[] as [PersonId, PersonId, PersonId, PersonId]
const DAY = 86_400_000
const known = { author: ines, awaited: [ines, ravi, hana, mina], told: null, now: DAY }

test('nobody but the author has watched: nothing to tell', () => {
  expect(watchedNews({ ...known, watchedBy: [] })).toBeNull()
  expect(watchedNews({ ...known, watchedBy: [ines] })).toBeNull()
})

test('all who have watched are told of together', () => {
  expect(watchedNews({ ...known, watchedBy: [ravi, ines, hana] })).toEqual({
    people: [ravi, hana],
    since: null,
    isEverybody: false,
  })
})

test('both sides of a day: the next ones are told of together, those before not again', () => {
  const told = { people: [ravi], at: DAY }
  expect(watchedNews({ ...known, watchedBy: [ravi, hana], told, now: 2 * DAY - 1 })).toBeNull()
  expect(watchedNews({ ...known, watchedBy: [ravi, hana], told, now: 2 * DAY })).toEqual({
    people: [hana],
    since: DAY,
    isEverybody: false,
  })
})

test('when the last one has watched it is told at once', () => {
  const told = { people: [ravi], at: DAY }
  expect(watchedNews({ ...known, watchedBy: [ravi, hana, mina], told })).toEqual({
    people: [hana, mina],
    since: DAY,
    isEverybody: true,
  })
  expect(watchedNews({ ...known, watchedBy: [ravi, hana, mina], told: { people: [ravi, hana, mina], at: DAY } })).toBeNull()
})
