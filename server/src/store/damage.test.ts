/** Torn and flipped files: never wrong data. DAMAGES asks for more than a few, DAMAGE_SEED for others. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DamagedCopies } from './testing/damagedCopies.ts'

const damages = Number(process.env.DAMAGES ?? 40)
vi.setConfig({ testTimeout: 60_000 + damages * 2_000, hookTimeout: 60_000 })

let copies: DamagedCopies
beforeAll(async () => {
  copies = await DamagedCopies.prepare(Number(process.env.DAMAGE_SEED ?? 20_260_302))
})
afterAll(() => copies.remove())

test(`[S4] [S5] one file cut short or one bit flipped, ${damages} times: what is served is right, the rest is told`, async () => {
  const outcomes = await copies.try(damages)
  expect(outcomes.filter(({ outcome }) => outcome === 'WRONG')).toEqual([])
  const kinds = new Set(outcomes.map(({ outcome }) => outcome))
  expect(kinds).toContain('a past, and told') // damages that do harm are among them
})
