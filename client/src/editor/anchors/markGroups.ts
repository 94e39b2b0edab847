/** Overlapping ranges share one mark and one disc that lists their numbers. */
import type { TextMark, TextRange } from './anchorTypes.ts'

export type MarkGroup = TextRange & { marks: readonly TextMark[] }

export function groupMarks(marks: readonly TextMark[], ranges: ReadonlyMap<string, TextRange>): MarkGroup[] {
  const placed = marks.flatMap(mark => {
    const range = ranges.get(mark.id)
    return range && range.from < range.to ? [{ mark, ...range }] : []
  })
  placed.sort((a, b) => a.from - b.from || a.mark.number - b.mark.number)
  const groups: { from: number; to: number; marks: TextMark[] }[] = []
  for (const { mark, from, to } of placed) {
    const last = groups.at(-1)
    if (last && from < last.to) {
      last.to = Math.max(last.to, to)
      last.marks.push(mark)
    } else groups.push({ from, to, marks: [mark] })
  }
  for (const group of groups) group.marks.sort((a, b) => a.number - b.number)
  return groups
}

const NUMBERS_IN_A_PILL = 3

/** One number, up to three in a pill, beyond that how many. */
export const discTexts = ({ marks }: MarkGroup): readonly string[] =>
  marks.length > NUMBERS_IN_A_PILL ? [`${marks.length} ideas`] : marks.map(mark => String(mark.number))
