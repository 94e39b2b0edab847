// @vitest-environment node
import { expect, test } from 'vitest'
import { counted, countedInWords, inWords, listed, quoted } from './wordsFor.ts'

test('numbers up to ten are letters, then digits', () => {
  expect([inWords(3), inWords(10), inWords(11)]).toEqual(['three', 'ten', '11'])
  expect([counted(1, 'idea'), counted(4, 'reply', 'replies'), countedInWords(2, 'idea')]).toEqual([
    '1 idea',
    '4 replies',
    'two ideas',
  ])
})

test('a quoted title brings no full stop into the sentence around it, but keeps its question mark', () => {
  expect([quoted('On Tuesday.'), quoted('When?'), quoted('On Monday')]).toEqual(['“On Tuesday”', '“When?”', '“On Monday”'])
})

test('a list reads like a sentence', () => {
  expect([listed([]), listed(['Ana']), listed(['Ana', 'Ben']), listed(['Ana', 'Ben', 'Cleo'], 'or')]).toEqual([
    '',
    'Ana',
    'Ana and Ben',
    'Ana, Ben or Cleo',
  ])
})
