import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount.tsx'
import { correctClock, useNow } from './useNow.ts'

const YEAR = 31_557_600_000

function Now() {
  return <time dateTime={new Date(useNow()).toISOString()} />
}
const shown = (host: HTMLElement) => Date.parse(host.querySelector('time')?.dateTime ?? '')

afterEach(() => {
  correctClock(0)
  vi.useRealTimers()
})

test('[K5] where this device’s clock is wrong by years, the server’s time is shown, and goes on', async () => {
  vi.useFakeTimers({ now: Date.UTC(2019, 0, 1) })
  const { host } = await mount(<Now />)
  expect(shown(host)).toBe(Date.UTC(2019, 0, 1))
  await act(async () => correctClock(7 * YEAR))
  expect(shown(host)).toBe(Date.UTC(2019, 0, 1) + 7 * YEAR)
  await act(async () => vi.advanceTimersByTime(60_000))
  expect(shown(host)).toBe(Date.UTC(2019, 0, 1) + 7 * YEAR + 60_000)
})

test('[K5] what is less than a minute is the way of the answer, not a wrong clock', async () => {
  vi.useFakeTimers({ now: Date.UTC(2019, 0, 1) })
  const { host } = await mount(<Now />)
  await act(async () => correctClock(30_000))
  expect(shown(host)).toBe(Date.UTC(2019, 0, 1))
})
