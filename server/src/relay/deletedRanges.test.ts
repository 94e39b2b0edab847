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

test('many at once are the same as one after another', () => {
  const some = fc.array(run, { minLength: 9, maxLength: 40 })
  fc.assert(
    fc.property(some, some, run, (first, second, asked) => {
      const [atOnce, inTurn] = [new DeletedRanges(), new DeletedRanges()]
      for (const added of [first, second].map(runs => runs.map(runOf))) {
        atOnce.add(added)
        for (const one of added) inTurn.add([one])
      }
      expect(atOnce.has([runOf(asked)])).toBe(inTurn.has([runOf(asked)]))
    }),
  )
})

test('[R8] a hundred thousand of them that come in falling order, and as many between them, do not take for ever', () => {
  const ranges = new DeletedRanges()
  const everyFourth = (offset: number) =>
    Array.from({ length: 100_000 }, (_, i) => ({ client: 1, from: 4 * i + offset, to: 4 * i + offset + 1 }))
  ranges.add(everyFourth(2).reverse())
  ranges.add(everyFourth(0))
  expect([ranges.has(everyFourth(2)), ranges.has(everyFourth(0)), ranges.has(everyFourth(1))]).toEqual([true, true, false])
})

const runOf = ({ client, from, length }: { client: number; from: number; length: number }) => ({
  client,
  from,
  to: from + length,
})
