import { afterEach, expect, test, vi } from 'vitest'
import { loadWhenOnline } from './loadedLater.ts'

afterEach(() => vi.unstubAllGlobals())
const withNetwork = (onLine: boolean) => vi.stubGlobal('navigator', { onLine })

test('a part that cannot be loaded offline comes as soon as there is a network', async () => {
  withNetwork(false)
  const load = vi.fn(async () => {
    if (!navigator.onLine) throw new TypeError('Failed to fetch')
    return 'the page'
  })
  const part = loadWhenOnline(load)
  await vi.waitUntil(() => load.mock.calls.length === 1)
  withNetwork(true)
  window.dispatchEvent(new Event('online'))
  expect(await part).toBe('the page')
})

test('a part that is not there while online is said to be missing', async () => {
  withNetwork(true)
  await expect(loadWhenOnline(() => Promise.reject(new TypeError('404')))).rejects.toThrow('404')
})
