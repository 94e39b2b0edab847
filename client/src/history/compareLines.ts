/** Two versions of a text, line by line and word by word: what stayed, what was put in and by whom, what was taken out and by whom. */
import type { TextLine } from '@concord/shared/contract'
import { diffArrays } from 'diff'
import { alignInOrder } from './alignInOrder.ts'

export type Change = 'kept' | 'in' | 'out'
export type ComparedPart = { text: string; change: Change; by: string | null }
/** `change`: of the line as a whole. `isChanged`: something in it is not as it was. `by`: who changed something here. */
export type ComparedLine = Omit<TextLine, 'parts'> & {
  change: Change
  isChanged: boolean
  parts: readonly ComparedPart[]
  by: readonly string[]
}

/** A version by itself. */
export const plainly = (lines: readonly TextLine[]): ComparedLine[] => lines.map(line => whole(line, 'kept'))

export function compareLines(before: readonly TextLine[], after: readonly TextLine[]): ComparedLine[] {
  const lines: ComparedLine[] = []
  let [i, j] = [0, 0]
  let gone: TextLine[] = []
  const settle = (come: readonly TextLine[]) => {
    lines.push(...hunk(gone, come))
    gone = []
  }
  for (const { removed, added, value } of diffArrays(before.map(keyOf), after.map(keyOf))) {
    if (removed) {
      gone = before.slice(i, i + value.length)
      i += value.length
      continue
    }
    const come = after.slice(j, j + value.length)
    settle(added ? come : [])
    if (!added) {
      lines.push(...come.map(line => whole(line, 'kept')))
      i += value.length
    }
    j += value.length
  }
  settle([])
  return lines
}

/** How many places differ: what was taken out and put in at one place counts once. */
export const countChanges = (lines: readonly ComparedLine[]): number =>
  lines.reduce((sum, { change, parts }) => sum + (change === 'kept' ? groupsIn(parts) : 1), 0)

const groupsIn = (parts: readonly ComparedPart[]): number =>
  parts.filter(({ change }, i) => change !== 'kept' && (parts[i - 1]?.change ?? 'kept') === 'kept').length

export const textOf = ({ parts }: { parts: readonly { text: string }[] }): string => parts.map(({ text }) => text).join('')
const keyOf = (line: TextLine): string => `${line.kind} ${line.depth} ${line.isContinued} ${textOf(line)}`

/** What stands between two stretches that stayed. */
function hunk(gone: readonly TextLine[], come: readonly TextLine[]): ComparedLine[] {
  return alignInOrder(gone.map(textOf), come.map(textOf)).flatMap(({ before, after }) => {
    const [left, right] = [before === null ? undefined : gone[before], after === null ? undefined : come[after]]
    if (left && right) return [compareWords(left, right)]
    if (left) return [whole(left, 'out')]
    return right ? [whole(right, 'in')] : []
  })
}

function whole({ parts, ...line }: TextLine, change: Change): ComparedLine {
  const compared = parts.map(({ text, by, outBy }) => ({ text, change, by: change === 'out' ? (outBy ?? null) : by }))
  return { ...line, change, isChanged: change !== 'kept', parts: compared, by: change === 'kept' ? [] : peopleIn(compared) }
}

function compareWords(before: TextLine, after: TextLine): ComparedLine {
  const parts: ComparedPart[] = []
  let [i, j] = [0, 0]
  for (const { out, come, kept } of stretches(textOf(before), textOf(after))) {
    const taken = piecesOf(before, i, i + out)
    parts.push(...taken.map(({ text, outBy }) => ({ text, change: 'out' as const, by: outBy ?? null })))
    parts.push(...piecesOf(after, j, j + come).map(({ text, by }) => ({ text, change: 'in' as const, by })))
    const stayed = textOf(after).slice(j + come, j + come + kept)
    if (stayed !== '') parts.push({ text: stayed, change: 'kept', by: null })
    i += out + kept
    j += come + kept
  }
  const isChanged = parts.some(({ change }) => change !== 'kept')
  const { parts: _parts, ...line } = after
  return { ...line, change: 'kept', isChanged, parts, by: peopleIn(parts.filter(({ change }) => change !== 'kept')) }
}

/** Lengths: what is taken out, what is put in in its place, what stays behind it. */
type Stretch = { out: number; come: number; kept: number }

function stretches(before: string, after: string): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch = { out: 0, come: 0, kept: 0 }
  let isSpace = true
  for (const { removed, added, value } of diffArrays(tokensOf(before), tokensOf(after))) {
    const text = value.join('')
    if (!removed && !added) {
      open.kept += text.length
      isSpace = text.trim() === ''
      continue
    }
    if (open.kept > 0) {
      // A space between two changed words changes with them: one change, not a row of little ones.
      const isBetween = isSpace && open.out + open.come > 0
      if (!isBetween) found.push(open)
      open = isBetween ? { out: open.out + open.kept, come: open.come + open.kept, kept: 0 } : { out: 0, come: 0, kept: 0 }
    }
    if (removed) open.out += text.length
    else open.come += text.length
  }
  return withoutCommonSpace([...found, open], before, after)
}

/** A space that both end with has not changed. */
function withoutCommonSpace(found: readonly Stretch[], before: string, after: string): Stretch[] {
  let [i, j] = [0, 0]
  return found.map(({ out, come, kept }) => {
    const [gone, put] = [before.slice(i, i + out), after.slice(j, j + come)]
    i += out + kept
    j += come + kept
    const [space] = /\s*$/.exec(put) ?? ['']
    const common = gone.endsWith(space) ? space.length : 0
    return { out: out - common, come: come - common, kept: kept + common }
  })
}

const tokensOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}'’_-]+|[^\s\p{L}\p{N}]/gu) ?? []

/** The letters from `from` to `to`, as they were written. */
function piecesOf({ parts }: TextLine, from: number, to: number): TextLine['parts'] {
  let at = 0
  return parts.flatMap(part => {
    const start = at
    at += part.text.length
    const text = part.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    return text === '' ? [] : [{ ...part, text }]
  })
}

const peopleIn = (parts: readonly ComparedPart[]): string[] => [...new Set(parts.flatMap(({ by }) => by ?? []))]
