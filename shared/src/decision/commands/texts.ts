/** Lengths of texts, in characters as people count them (code points), and the rejection for one that breaks its limit. Rule T1. */
import { type Rejected, reject } from '../../outcome.ts'

export const textLimits = {
  title: 300,
  question: 300,
  doneWhen: 2_000,
  idea: 4_000,
  reply: 2_000,
  pointer: 2_000,
  reason: 2_000,
  note: 2_000,
  answer: 2_000,
  quote: 1_000,
  link: 2_000,
  task: 300,
} as const
export type TextKind = keyof typeof textLimits

/** Null if the text may stand. */
export function refuseText(text: string, kind: TextKind): Rejected | null {
  if (text.trim() === '') return reject('empty-text', { field: kind })
  return refuseLength(text, kind)
}

/** As `refuseText`, for what may also be said aloud: then it needs no words. Rule K1. */
export const refuseWords = (text: string, kind: TextKind, isSpoken: boolean): Rejected | null =>
  isSpoken ? refuseLength(text, kind) : refuseText(text, kind)

export function refuseLength(text: string, kind: TextKind): Rejected | null {
  const length = [...text].length
  return length > textLimits[kind] ? reject('too-long', { field: kind, length, limit: textLimits[kind] }) : null
}

export const TITLE_CUT = 120

/** What stands where something was said and not written. */
export const SPOKEN_TITLE = 'Voice memo'

/** The title of an idea: its first line, cut at 120 characters. */
export function titleOf(text: string): string {
  if (text.trim() === '') return SPOKEN_TITLE
  const line = text.trim().split('\n', 1)[0]?.trim() ?? ''
  const characters = [...line]
  return characters.length > TITLE_CUT ? `${characters.slice(0, TITLE_CUT - 1).join('')}…` : line
}

/** A text as it is read: its first line, whole, and what follows. */
export function titleAndRest(text: string): { title: string; rest: string } {
  const whole = text.trim()
  const end = whole.indexOf('\n')
  return end < 0 ? { title: whole, rest: '' } : { title: whole.slice(0, end).trim(), rest: whole.slice(end).trim() }
}
