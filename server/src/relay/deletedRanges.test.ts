import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DeletedRanges } from './deletedRanges.ts'

const run = fc.record({ client: fc.nat(2), from: fc.nat(60), length: fc.integer({ min: 1, max: 12 }) })

test('a range is known if each of its clocks has been named, in whatever pieces and order', () => {
  fc.assert(
    fc.property(fc.array(run), run, (added, asked) => {
      const ranges = new DeletedRanges()
      const named = new Set<string>()
      for (const { client, from, length } of added) {
        ranges.add([{ client, from, to: from + length }])
        for (let clock = from; clock < from + length; clock++) named.add(`${client}/${clock}`)
      }
      const clocks = Array.from({ length: asked.length }, (_, i) => `${asked.client}/${asked.from + i}`)
      const isKnown = ranges.has([{ client: asked.client, from: asked.from, to: asked.from + asked.length }])
      expect(isKnown).toBe(clocks.every(clock => named.has(clock)))
    }),
  )
})
