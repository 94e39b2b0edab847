import { expect, test } from 'vitest'
import { oneTimeToken } from './oneTimeToken.ts'

test.each([
  ['https://decide.example/signin/aZ3_-kk90', 'aZ3_-kk90'],
  ['  http://127.0.0.1:3000/signin/aZ3_-kk90?x=1 ', 'aZ3_-kk90'],
  ['/signin/aZ3_-kk90/', 'aZ3_-kk90'],
  ['aZ3_-kk90', 'aZ3_-kk90'],
  ['https://decide.example/join/aZ3_-kk90', null],
  ['hello there', null],
  ['', null],
])('"%s" pasted is %s', (pasted, token) => {
  expect(oneTimeToken(pasted)).toBe(token)
})
