/**
 * Carries a range over a change that is known only by its two ends, the document before and after: an undo arrives as one
 * replacement of everything, whose mapping says nothing.
 */
import type { Node } from '@tiptap/pm/model'
import type { TextRange } from './anchorTypes.ts'

export function carryOver(before: Node, after: Node): (range: TextRange) => TextRange {
  const start = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (start === null || ends === null) return range => range
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  const [endBefore, endAfter] = [ends.a + overlap, ends.b + overlap]
  const shift = endAfter - endBefore
  const carry = (position: number, side: 'start' | 'end'): number => {
    if (position < start || (position === start && (side === 'end' || start < endBefore))) return position
    if (position >= endBefore) return position + shift
    return side === 'start' ? endAfter : start
  }
  return ({ from, to }) => {
    const next = { from: carry(from, 'start'), to: carry(to, 'end') }
    return next.from < next.to ? next : { from: next.to, to: next.to }
  }
}
