import { expect, test } from 'vitest'
import type { ElectionBallot, Method } from './election.ts'
import { tally } from './tally.ts'

test.each<[Method, ElectionBallot]>([
  ['score', { count: 1, scores: { a: 1 } }],
  ['star', { count: 1, scores: { a: 1 } }],
  ['dots', { count: 1, dots: { a: 1 } }],
  ['majority-judgment', { count: 1, grades: { a: 'good' } }],
])('[V8] %s: who is called like something that every object has gets nothing by it', (method, ballot) => {
  const inherited = ['constructor', 'toString', 'valueOf', '__proto__']
  const options = { maxScore: 5, grades: ['good', 'bad'] }
  const { winners } = tally({ method, seats: 1, candidates: [...inherited, 'a'], ballots: [ballot], options })
  expect(winners).toEqual([['a']])
})
