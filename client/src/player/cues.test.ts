import { expect, test } from 'vitest'
import { cueAt, cueTimeOf, cueTimeWords, parseCues, vttOf } from './cues.ts'

const NIGHT = [
  { from: 0, to: 2.5, text: 'From half past four the crews check in.' },
  { from: 62.04, to: 65, text: 'Seven of eleven:\nthe list did not load.' },
]

test('WebVTT: words without markup, settings, notes and styles', () => {
  const file = `\ufeffWEBVTT - Night\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE by Inês\r\n\r\n1\r\n00:00.000 --> 00:02.500 align:start\r\n<v Inês>From half past <i>four</i> the crews check in.\r\n\r\n00:01:02.040 --> 00:01:05.000\r\nSeven of eleven:\r\nthe list did not load.\r\n`
  expect(parseCues(file)).toEqual(NIGHT)
})

test('SRT: numbers and commas', () => {
  const file =
    '1\n00:00:00,000 --> 00:00:02,500\nFrom half past four the crews check in.\n\n2\n00:01:02,040 --> 00:01:05,000\nSeven of eleven:\nthe list did not load.\n'
  expect(parseCues(file)).toEqual(NIGHT)
})

test('what is written is read again, whatever the words are', () => {
  const cues = [...NIGHT, { from: 3_700, to: 3_701, text: 'a < b --> c & </c>' }]
  expect(vttOf(cues)).toContain('01:01:40.000 --> 01:01:41.000')
  expect(parseCues(vttOf(cues))).toEqual(cues)
})

test('times that are none, run backwards, or say nothing are passed over; the rest stands in order', () => {
  const file =
    'WEBVTT\n\n00:05.000 --> 00:04.000\nno\n\n00:aa --> 00:09.000\nno\n\n00:07.000 --> 00:08.000\n\n00:03.000 --> 00:04.000\nsecond\n\n00:01.000 --> 00:02.000\nfirst'
  expect(parseCues(file).map(({ text }) => text)).toEqual(['first', 'second'])
  expect(parseCues('<!doctype html>')).toEqual([])
})

test('times as they are typed', () => {
  expect(cueTimeWords(112.34)).toBe('1:52.3')
  expect(cueTimeWords(59.97)).toBe('1:00.0')
  expect([cueTimeOf('1:52.3'), cueTimeOf('7'), cueTimeOf('1:02:03,5'), cueTimeOf('soon'), cueTimeOf('')]).toEqual([
    112.3,
    7,
    3_723.5,
    null,
    null,
  ])
})

test('the line of a moment', () => {
  expect(cueAt(NIGHT, 2.4)?.text).toContain('crews')
  expect(cueAt(NIGHT, 2.5)).toBeNull()
})
