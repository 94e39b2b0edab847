import { expect, test } from 'vitest'
import { findByHash } from './findByHash.ts'

/** Counts how often it is looked at. */
function counted(hash: string, onLook: () => void): { hash: string } {
  return {
    get hash() {
      onLook()
      return hash
    },
  }
}

test('among ten thousand records a thousand searches look at each record once, and find the right one in each list', () => {
  let looks = 0
  const records = Array.from({ length: 10_000 }, (_, i) => counted(`hash ${i}`, () => looks++))
  const find = findByHash<{ hash: string }>()
  for (let i = 0; i < 1_000; i++) expect(find(records, `hash ${i * 10}`)).toBe(records[i * 10])
  expect(looks).toBe(10_000)
  expect(find(records, 'hash')).toBeUndefined()
  const without = records.slice(1)
  expect([find(without, 'hash 0'), find(records, 'hash 0')]).toEqual([undefined, records[0]])
})
