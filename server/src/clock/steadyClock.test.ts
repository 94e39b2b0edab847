import { expect, test } from 'vitest'
import { steadyClock } from './steadyClock.ts'

const HOUR = 3_600_000

function machine() {
  const state = { wall: 1_000 * HOUR, elapsed: 0 }
  const clock = steadyClock(
    () => state.wall,
    () => state.elapsed,
  )
  return {
    clock,
    passes(ms: number) {
      state.wall += ms
      state.elapsed += ms
    },
    isSet(ms: number) {
      state.wall += ms
    },
    get wall() {
      return state.wall
    },
  }
}

test('[C10] it shows what the machine shows, and follows a step forward', () => {
  const here = machine()
  here.passes(5)
  expect(here.clock.now()).toBe(here.wall)
  here.isSet(72 * HOUR)
  expect(here.clock.now()).toBe(here.wall)
})

test('[C10] set back by an hour, it never shows less than before, goes on, and meets the machine two hours later', () => {
  const here = machine()
  const before = here.clock.now()
  here.isSet(-HOUR)
  let last = before
  for (let minute = 0; minute < 119; minute++) {
    here.passes(60_000)
    const now = here.clock.now()
    expect(now - last).toBe(30_000)
    last = now
  }
  here.passes(60_000)
  expect(here.clock.now()).toBe(here.wall)
  here.passes(60_000)
  expect(here.clock.now()).toBe(here.wall)
})

test('[C10] set back by days it follows: it was wrong before', () => {
  const here = machine()
  here.isSet(72 * HOUR)
  here.clock.now()
  here.isSet(-72 * HOUR)
  expect(here.clock.now()).toBe(here.wall)
})
