/** Promise 1 of ARCHITECTURE.md: what was acknowledged survives `kill -9` at any moment, each once, and so does every word that somebody else saw. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KillTrial } from './faults/killRound.ts'

const ROUNDS = 12

let trial: KillTrial
beforeAll(async () => {
  trial = await KillTrial.prepare()
}, 60_000)
afterAll(() => trial.remove())

test(`[S1] [S2] kill -9 while five people post and vote and two type, ${ROUNDS} times: nothing acknowledged or seen is lost, nothing is done twice`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { acknowledged, seen, ...losses } = await trial.round()
    expect(acknowledged).toBeGreaterThanOrEqual(50)
    expect(seen).toBeGreaterThanOrEqual(20)
    expect(losses).toMatchObject({ lost: 0, twice: 0, answeredOtherwise: 0, brokenChains: 0, lostWords: 0 })
  }
}, 300_000)
