import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './jsonBody.ts'

const NAMES = new Set(['__proto__', 'constructor', 'prototype'])
const hasForbidden = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([name, inner]) => NAMES.has(name) || hasForbidden(inner))

describe('[C14] a body', () => {
  test('that is JSON is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.nat({ max: 4 }), (value, space) => {
        fc.pre(!hasForbidden(value))
        const text = JSON.stringify(value, null, space)
        fc.pre(!/\\ud[89a-f]/i.test(text)) // half characters are refused
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each([
    ['a name that stands twice', '{"a":1,"a":2}', 'a stands twice'],
    ['the same name, written otherwise', '{"a":1,"\\u0061" : 2}', 'a stands twice'],
    ['a name that stands twice, deep inside', '{"x":[{"y":{"b":1,"c":{},"b":1}}]}', 'b stands twice'],
    ['a name that reaches into prototypes', '{"x":{"__proto__":{}}}', '__proto__ cannot'],
    ['that name, written otherwise', '{"__pr\\u006fto__":{}}', '__proto__ cannot'],
    ['half a character', '{"a":"x\\ud800"}', 'half a character'],
    ['half a character in a name', '{"\\udc00x":1}', 'half a character'],
    ['a number that is none', '{"a":NaN}', 'not JSON'],
    ['two values', '{} {}', 'not JSON'],
    ['a string that never ends', '{"a":"', 'not JSON'],
    ['an escape at the very end', '"\\', 'not JSON'],
    ['nesting without end', '['.repeat(100_000), 'nests deeper'],
    ['nesting of objects', '{"a":'.repeat(100_000), 'nests deeper'],
    ['brackets that close what was not open', ']'.repeat(100_000), 'not JSON'],
  ])('with %s is refused, and says why', (_what, text, why) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({ code: 'malformed', facts: { detail: expect.stringContaining(why) } }),
    )
  })

  test.each([
    ['the same name in two objects', '[{"a":1},{"a":{"a":2}}]'],
    ['a value that is equal to a name', '{"a":"a","b":"a"}'],
    ['a name as a value', '["__proto__","constructor"]'],
    ['brackets and marks inside of strings', '{"a":"{[\\"\\\\","b":"]}"}'],
    ['whole characters as pairs', '{"a":"\\ud83d\\ude00"}'],
  ])('with %s is read', (_what, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })
})
