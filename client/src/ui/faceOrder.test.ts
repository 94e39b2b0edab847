// @vitest-environment node
import { expect, test } from 'vitest'
import { faceLook, orderOf } from './faceOrder.ts'

const people = Array.from({ length: 12 }, (_, n) => ({ id: `person ${n}` }))

test('of the first ten no two look alike, and each looks the same whoever else is shown', () => {
  const order = orderOf(people)
  const looks = people.map(({ id }) => faceLook(id, order))
  expect(new Set(looks.slice(0, 10)).size).toBe(10)
  expect(looks.slice(10)).toEqual(looks.slice(0, 2))
})

test('who is not among them has a look of their own id; while nothing is known, none has a tint', () => {
  expect(faceLook('a stranger', orderOf(people))).toBe(faceLook('a stranger', new Map()))
  expect(faceLook('person 1', null)).toBe('')
  expect(faceLook('', orderOf(people))).toBe('')
})
