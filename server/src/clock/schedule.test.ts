import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestClock } from '../testing/testClock.ts'
import { Schedule } from './schedule.ts'

const HOUR = 3_600_000
let clock: TestClock
let struck: string[]
let next: Map<string, number | null>
let failing: Set<string>
let schedule: Schedule

beforeEach(() => {
  clock = new TestClock(1_000_000)
  struck = []
  next = new Map()
  failing = new Set()
  const strike = async (id: string, at: number) => {
    struck.push(`${id} ${at}`)
    if (failing.has(id)) throw new Error('no')
    schedule.set(id, next.get(id) ?? null)
  }
  schedule = new Schedule(clock, strike, () => undefined)
})
afterEach(() => schedule.stop())

const turns = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

test('[D5] what fell due while the server was down is done at the start, in order, once, and start waits for it', async () => {
  schedule.set('late', 900_000)
  schedule.set('earlier', 500_000)
  schedule.set('ahead', 1_000_001)
  await schedule.start()
  expect(struck).toEqual(['earlier 500000', 'late 900000'])
  await schedule.stop()
  expect(struck).toHaveLength(2)
})

test('[D5] a decision that is due again at once is done again, in its order among the others', async () => {
  schedule.set('a', 100)
  schedule.set('b', 200)
  next.set('a', 150)
  const started = schedule.start()
  await turns()
  next.delete('a')
  await started
  expect(struck.slice(0, 2)).toEqual(['a 100', 'a 150'])
  expect(struck.at(-1)).toBe('b 200')
})

test('acts at the instant, not before', async () => {
  await schedule.start()
  schedule.set('a', clock.now() + HOUR)
  clock.moveOn(HOUR - 1)
  await turns()
  expect(struck).toEqual([])
  clock.moveOn(1)
  await turns()
  expect(struck).toEqual([`a ${clock.now()}`])
})

test('a date that no timer can hold is waited for all the same', async () => {
  const years = 20 * 365 * 24 * HOUR
  const far = clock.now() + years
  await schedule.start()
  schedule.set('far', far)
  clock.moveOn(HOUR)
  await turns()
  expect(struck).toEqual([])
  for (let i = 0; i < 200 && struck.length === 0; i++) {
    clock.moveOn(years / 100)
    await turns()
  }
  expect(struck).toEqual([`far ${far}`])
})

test('a nearer instant that is set later comes first; one that is taken back does not come', async () => {
  await schedule.start()
  schedule.set('a', clock.now() + 2 * HOUR)
  schedule.set('b', clock.now() + HOUR)
  schedule.set('a', null)
  clock.moveOn(3 * HOUR)
  await turns()
  clock.moveOn(0)
  await turns()
  expect(struck.map(line => line.split(' ')[0])).toEqual(['b'])
})

test('one that fails holds up no other and is tried again', async () => {
  failing.add('a')
  schedule.set('a', 100)
  schedule.set('b', 200)
  await schedule.start()
  expect(struck).toEqual(['a 100', 'b 200'])
  failing.clear()
  clock.moveOn(60_000)
  await turns()
  expect(struck).toHaveLength(3)
})
