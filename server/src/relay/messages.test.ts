import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { knownPart } from './messages.ts'

const vector = (...entries: readonly (readonly [client: number, clock: number])[]) => Y.encodeStateVector(new Map(entries))
const room = new Map([
  [7, 10],
  [5, 3],
])

test('[R9] ids that the room has nothing of make no answer of their own', () => {
  const whole = knownPart(vector([1, 4], [2, 9]), room)
  expect(whole).toEqual(knownPart(vector(), room))
  expect(knownPart(vector([1, 4], [7, 2]), room)).toEqual(knownPart(vector([7, 2], [9, 1]), room))
})

test('what somebody has of the room stays in the question, in whichever order it is said', () => {
  const asked = knownPart(vector([5, 1], [7, 2]), room)
  expect(Y.decodeStateVector(asked)).toEqual(
    new Map([
      [7, 2],
      [5, 1],
    ]),
  )
  expect(knownPart(vector([7, 2], [5, 1]), room)).toEqual(asked)
})

test('[R9] a state vector that ends too early, or goes on, is none', () => {
  expect(() => knownPart(Uint8Array.of(2, 7, 1), room)).toThrow()
  expect(() => knownPart(Uint8Array.of(1, 7, 1, 0), room)).toThrow('goes on')
})
