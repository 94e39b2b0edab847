// @vitest-environment node
import { expect, test } from 'vitest'
import { shuffled } from './shuffled.ts'

const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

test('one voter always sees the same order, and nothing is lost', () => {
  expect(shuffled(nine, 'ana/vote-1')).toEqual(shuffled(nine, 'ana/vote-1'))
  expect(shuffled(nine, 'ana/vote-1').toSorted()).toEqual(nine)
})

test('voters see different orders, and each idea is first for about as many', () => {
  const firsts = new Map<string, number>()
  for (let voter = 0; voter < 900; voter++) {
    const [first = ''] = shuffled(nine, `voter ${voter}/vote-1`)
    firsts.set(first, (firsts.get(first) ?? 0) + 1)
  }
  expect(firsts.size).toBe(9)
  for (const count of firsts.values()) {
    expect(count).toBeGreaterThan(60)
    expect(count).toBeLessThan(140)
  }
})
