import { describe, expect, test } from 'vitest'
import { embedOf } from './linkedVideo.ts'
import { momentOf, momentWords } from './moment.ts'
import { groupPins, pinsOfTheMoment } from './pins.ts'

test.each([
  [0, '0:00'],
  [112.9, '1:52'],
  [3_725, '1:02:05'],
])('%d seconds read %s', (seconds, words) => {
  expect(momentWords(seconds)).toBe(words)
})

test('a typed moment is read, anything else is none', () => {
  expect(momentOf('1:52')).toBe(112)
  expect(momentOf('1:02:05')).toBe(3_725)
  expect(momentOf('soon')).toBeNull()
})

const pin = (number: number, at: number) => ({ id: `i${number}`, number, at, title: `Idea ${number}` })
const numbersOf = (groups: ReturnType<typeof groupPins>) => groups.map(group => group.pins.map(one => one.number))

test('an idea is one of the moment from its second on, for a while; the latest comes first', () => {
  const pins = [pin(1, 10), pin(2, 12), pin(3, 60)]
  const numbersAt = (now: number) => pinsOfTheMoment(pins, now).map(one => one.number)
  expect([9.9, 10, 12.5, 17.9, 18, 59].map(numbersAt)).toEqual([[], [1], [2, 1], [2, 1], [2], []])
})

test('pins that stand too close become one that says how many', () => {
  const groups = groupPins([pin(3, 100), pin(1, 10), pin(2, 12), pin(4, 200)], 5)
  expect(numbersOf(groups)).toEqual([[1, 2], [3], [4]])
  expect(groups[0]?.at).toBe(11)
})

test('a pin that has grown by joining takes in whom it reaches now', () => {
  expect(numbersOf(groupPins([pin(1, 0), pin(2, 30)], 1))).toEqual([[1], [2]])
  expect(numbersOf(groupPins([pin(1, 0), pin(2, 30), pin(3, 50)], 1))).toEqual([[1, 2, 3]])
})

describe('links to videos elsewhere', () => {
  test.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4', 'YouTube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ', 'YouTube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://vimeo.com/123456789', 'Vimeo', 'https://player.vimeo.com/video/123456789'],
    [
      'https://www.loom.com/share/0123456789abcdef0123456789abcdef',
      'Loom',
      'https://www.loom.com/embed/0123456789abcdef0123456789abcdef',
    ],
  ])('%s can be shown in the page', (link, host, address) => {
    expect(embedOf(link)).toEqual({ host, address })
  })

  test.each([
    'https://example.org/video',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://youtube.com/watch?v=../../x',
    'https://vimeo.com/about',
    'javascript:alert(1)',
    'no address',
  ])('%s stays a link', link => {
    expect(embedOf(link)).toBeNull()
  })
})
