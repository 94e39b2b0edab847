/** The marks of the results in a file, for comparing with others: none where the file itself does not hold. That a ballot of mine is missing is the very reason to compare. */
import type { DecisionEvent } from '@concord/shared'
import { type Finding, resultMark } from '@concord/shared/verify'
import type { ResultMark } from './checked.ts'

export function resultMarks(log: readonly DecisionEvent[], findings: readonly Finding[]): ResultMark[] {
  if (findings.some(({ check, verdict }) => verdict === 'fails' && check !== 'mine')) return []
  const closed = new Map(log.flatMap(event => (event.type === 'PollClosed' ? [[event.poll, event.hash] as const] : [])))
  return [...closed].map(([poll, hash]) => ({ poll, mark: resultMark(hash) }))
}
