import { expect, test } from 'vitest'
import { Crowd } from './crowd.ts'
import { relayLimits } from './relayLimits.ts'

const mallory = { personId: 'mallory', sessionId: 'hers' }

test('[R8] what a person has used up is not given again to who leaves and comes back', () => {
  const crowd = new Crowd(relayLimits)
  const first = crowd.enter(mallory, 'brief')
  first?.allowance.readings.take(2 * relayLimits.readings.burst)
  first?.leave()
  const again = crowd.enter(mallory, 'brief')
  expect(again?.allowance.readings.take(0)).toBeGreaterThan(1000)
  expect(crowd.enter({ personId: 'ana', sessionId: 'hers' }, 'brief')?.allowance.readings.take(0)).toBe(0)
})
