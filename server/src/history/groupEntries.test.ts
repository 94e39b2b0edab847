import { expect, test } from 'vitest'
import { groupEntries, LONGEST_MS, PAUSE_MS, TOGETHER_MS, type Written } from './groupEntries.ts'

/** `written(['ana', 0], ['ben', 5])`: who, and how many milliseconds in. */
const written = (...entries: readonly (readonly [by: string, at: number])[]): Written[] =>
  entries.map(([by, at], index) => ({ index, by, at, restored: null }))
const versions = (entries: readonly Written[], ends: readonly number[] = []) =>
  groupEntries(entries, new Set(ends)).map(({ first, last, by }) => `${first}-${last} ${by.join('+')}`)

test('what one person writes without a pause is one version, with when it began and ended', () => {
  expect(groupEntries(written(['ana', 5], ['ana', 10], ['ana', 10 + PAUSE_MS]), new Set())).toEqual([
    { first: 0, last: 2, by: ['ana'], from: 5, to: 10 + PAUSE_MS, restored: null },
  ])
})

test('a pause begins another one, and so does somebody else', () => {
  expect(versions(written(['ana', 0], ['ana', PAUSE_MS + 1]))).toEqual(['0-0 ana', '1-1 ana'])
  expect(versions(written(['ana', 0], ['ben', 1], ['ben', 2]))).toEqual(['0-0 ana', '1-2 ben'])
})

test('who comes back within a moment was never away: people who write together make one version', () => {
  expect(versions(written(['ana', 0], ['ben', 1], ['ana', 2], ['ben', 3], ['cleo', 4], ['ana', 5]))).toEqual(['0-5 ana+ben+cleo'])
  expect(versions(written(['ana', 0], ['ben', 1], ['ana', TOGETHER_MS + 1]))).toEqual(['0-0 ana', '1-1 ben', '2-2 ana'])
})

test('a text that was frozen ends its version, whoever goes on and however soon', () => {
  expect(versions(written(['ana', 0], ['ana', 1], ['ana', 2]), [1])).toEqual(['0-1 ana', '2-2 ana'])
  expect(versions(written(['ana', 0], ['ben', 1], ['ana', 2]), [1])).toEqual(['0-0 ana', '1-1 ben', '2-2 ana'])
})

test('who writes all day makes a version an hour, not one', () => {
  const day = Array.from({ length: 100 }, (_, i): [string, number] => ['ana', (i * LONGEST_MS) / 10])
  expect(versions(written(...day)).length).toBeGreaterThan(8)
})

test('an index that the disk lost leaves a gap, not a fault', () => {
  const entries = written(['ana', 0], ['ana', 1], ['ana', 2]).filter(({ index }) => index !== 1)
  expect(versions(entries)).toEqual(['0-2 ana'])
})

test('a version that was brought back stands by itself, and so does what was there before it', () => {
  const entries = written(['ana', 0], ['ana', 1], ['ana', 2], ['ana', 3])
  const [first, second, third, fourth] = entries
  if (!first || !second || !third || !fourth) throw new Error('four entries')
  const found = groupEntries([first, second, { ...third, restored: 1 }, fourth], new Set())
  expect(found.map(({ first, last, restored }) => [first, last, restored])).toEqual([
    [0, 1, null],
    [2, 2, 1],
    [3, 3, null],
  ])
})

test('the version that was brought back stays what it was, though others wrote on within a moment', () => {
  const entries = written(['ana', 0], ['ben', 1], ['ana', 2], ['ben', 3])
  const found = groupEntries([...entries, { index: 4, by: 'ben', at: 4, restored: 0 }], new Set())
  expect(found.map(({ first, last, by }) => `${first}-${last} ${by.join('+')}`)).toEqual(['0-0 ana', '1-3 ben+ana', '4-4 ben'])
})
