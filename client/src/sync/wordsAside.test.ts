import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Aside, WordsAside } from './wordsAside.ts'

/** What a browser keeps, or refuses to. */
function storage(hasRoom: boolean) {
  const kept = new Map<string, string>()
  const setItem = (key: string, value: string) => {
    if (!hasRoom) throw new DOMException('No room', 'QuotaExceededError')
    kept.set(key, value)
  }
  return { getItem: (key: string) => kept.get(key) ?? null, setItem, removeItem: (key: string) => void kept.delete(key) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('[K3] words that this browser has no room for are not called kept, and are offered all the same', () => {
  vi.stubGlobal('localStorage', storage(false))
  const offered: (Aside | null)[] = []
  const aside = new WordsAside('brief', one => offered.push(one))
  expect(aside.waitFor(['one', 'two'], 'too-large')).toBe(false)
  vi.runAllTimers()
  expect(offered).toEqual([{ text: 'one\ntwo', why: 'too-large' }])
})

test('where there is room they outlive the page, and once the server’s text is here only what it lacks is offered', () => {
  vi.stubGlobal('localStorage', storage(true))
  const aside = new WordsAside('brief', () => undefined)
  expect(aside.waitFor(['one', 'two'], 'right')).toBe(true)
  expect(new WordsAside('brief', () => undefined).offered).toEqual({ text: 'one\ntwo', why: 'right' })
  aside.compare(['one'])
  expect(aside.offered).toEqual({ text: 'two', why: 'right' })
})
