import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount.tsx'
import { LevelMeter } from './LevelMeter.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the bars follow at once; the word goes by the last two seconds, so that a pause between words is not silence', async () => {
  let level = 0.6
  const { host } = await mount(<LevelMeter level={() => level} bars={10} />)
  const word = () => host.querySelector('[role="img"]')?.getAttribute('aria-label')
  const lit = () => host.querySelectorAll('.on').length
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
  pass(100)
  expect([word(), lit()]).toEqual(['Microphone level, good', 6])
  level = 0
  pass(1_000)
  expect([word(), lit()]).toEqual(['Microphone level, good', 0])
  pass(1_500)
  expect(word()).toBe('Microphone level, quiet')
})
