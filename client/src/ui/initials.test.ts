import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Inês Carvalho', 'IC'],
  ['Jean-Luc de la Tour', 'JT'],
  ['ana', 'A'],
  ['  élodie   ørsted ', 'ÉØ'],
  ['小林 花', '小花'],
  ['👩‍🚀 Star', '👩‍🚀S'],
  ['', ''],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
