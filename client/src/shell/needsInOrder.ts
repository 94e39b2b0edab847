/** What needs me, one entry a decision: nearest deadline first; what has none comes last. */
import type { CalendarDay } from '@concord/shared'
import type { DecisionLine, DecisionList } from '@concord/shared/contract'
import { type PendingWords, pendingWords } from './pendingWords.ts'

/** `dueDay`: where what counts is a day, which `dueAt` only puts in order. */
export type NeedLine = {
  line: DecisionLine
  words: PendingWords
  dueAt: number | undefined
  dueDay: CalendarDay | undefined
}

export function needsInOrder({ decisions }: DecisionList): NeedLine[] {
  return decisions
    .flatMap((line): NeedLine[] => {
      const words = pendingWords(line.pending, line.phase)
      const dues = line.pending.flatMap(({ dueAt, dueDay }) => (dueAt === null ? [] : [{ dueAt, dueDay }]))
      const [first] = dues.toSorted((a, b) => a.dueAt - b.dueAt)
      return words ? [{ line, words, dueAt: first?.dueAt, dueDay: first?.dueDay }] : []
    })
    .toSorted((a, b) => (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY))
}

export const needAddress = ({ line, words: { path } }: NeedLine): string =>
  path.startsWith('?') ? `/d/${line.id}${path}` : `/d/${line.id}/${path}`

/** From one that is open to the one after it, and from the last to the first. Null: nothing else needs me. */
export function nextNeed(list: DecisionList, openId: string | undefined): NeedLine | null {
  const needs = needsInOrder(list)
  const place = needs.findIndex(({ line }) => line.id === openId)
  const next = needs[(place + 1) % needs.length]
  return next && next.line.id !== openId ? next : null
}
