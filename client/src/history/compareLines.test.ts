import type { PersonId } from '@concord/shared'
import type { TextLine } from '@concord/shared/contract'
import { describe, expect, test } from 'vitest'
import { type ComparedLine, compareLines, countChanges } from './compareLines.ts'

const [ana, ben] = ['ana' as PersonId, 'ben' as PersonId]
type Part = TextLine['parts'][number]
const line = (...parts: (string | Part)[]): TextLine => ({
  kind: 'paragraph',
  depth: 0,
  isContinued: false,
  parts: parts.map(part => (typeof part === 'string' ? { text: part, by: ana } : part)),
})
const bens = (text: string): Part => ({ text, by: ben })
const outBy = (text: string, person: PersonId): Part => ({ text, by: ana, outBy: person })

/** As it is read: [-out-] and {+in+}; whole lines with a sign before them. */
const shown = (lines: readonly ComparedLine[]) =>
  lines.map(({ change, parts }) => {
    if (change !== 'kept') return `${change === 'in' ? '+' : '-'} ${parts.map(({ text }) => text).join('')}`
    const marks = { kept: ['', ''], in: ['{+', '+}'], out: ['[-', '-]'] } as const
    return parts.map(part => marks[part.change].join(part.text)).join('')
  })
const compare = (before: readonly TextLine[], after: readonly TextLine[]) => shown(compareLines(before, after))

describe('two versions compared', () => {
  test('what did not change is not marked', () => {
    const lines = compareLines([line('One'), line('Two')], [line('One'), line('Two')])
    expect(shown(lines)).toEqual(['One', 'Two'])
    expect(lines.some(({ isChanged }) => isChanged)).toBe(false)
    expect(countChanges(lines)).toBe(0)
    expect(compareLines([], [])).toEqual([])
  })

  test('words that changed are marked where they stand, each place once', () => {
    const before = [line('One of us answered ten night calls in February.')]
    const after = [line('One of us answered ', bens('eleven'), ' night calls in February.', bens(' Eight went to Ana.'))]
    const lines = compareLines(before, after)
    expect(shown(lines)).toEqual(['One of us answered [-ten-]{+eleven+} night calls in February.{+ Eight went to Ana.+}'])
    expect(countChanges(lines)).toBe(2)
    expect(lines[0]?.by).toEqual([ben])
  })

  test('several words in a row are one change, with the spaces between them', () => {
    expect(
      compare([line('A crew waits about three hours for an answer')], [line('A crew waits 3 h 10 min for an answer')]),
    ).toEqual(['A crew waits [-about three hours-]{+3 h 10 min+} for an answer'])
  })

  test('a line that is new, and one that is gone, are marked as a whole', () => {
    const kept = line('A crew hears from a person')
    expect(compare([kept, line('It costs nothing')], [line('Nobody works nights'), kept])).toEqual([
      '+ Nobody works nights',
      'A crew hears from a person',
      '- It costs nothing',
    ])
  })

  test('a line that moved apart from another new one is compared with itself', () => {
    const before = [line('We answer every call within an hour'), line('End')]
    const after = [line('A sentence that was not there before'), line('We answer every call within one hour'), line('End')]
    expect(compare(before, after)).toEqual([
      '+ A sentence that was not there before',
      'We answer every call within [-an-]{+one+} hour',
      'End',
    ])
  })

  test('who took words out stands beside them, not who wrote them', () => {
    const before = [line('Nobody works ', outBy('nights ', ben), 'here'), line(outBy('Gone altogether', ben))]
    const lines = compareLines(before, [line('Nobody works here')])
    expect(lines.map(({ by }) => by)).toEqual([[ben], [ben]])
  })

  test('a whole text that was rewritten is out and in, without a row of accidental words', () => {
    expect(compare([line('Alpha beta gamma delta')], [line('One two three four five')])).toEqual([
      '- Alpha beta gamma delta',
      '+ One two three four five',
    ])
  })

  test('letters of every script and two-part signs are taken whole', () => {
    expect(compare([line('Größe 👩‍🚀 東京')], [line('Größen 👩‍🚀 東京')])).toEqual(['[-Größe-]{+Größen+} 👩‍🚀 東京'])
  })
})

test('long texts are compared in a moment, also where nothing stayed', () => {
  const lines = (word: string) => Array.from({ length: 400 }, (_, i) => line(`${word} ${i} ${word}${i}`))
  expect(compareLines(lines('alpha'), lines('beta'))).not.toHaveLength(0)
})
