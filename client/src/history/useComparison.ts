/** The two texts that are compared, and what differs between them. A text of before stays as it was: it is asked for once. */
import type { DocumentName } from '@concord/shared'
import type { VersionText } from '@concord/shared/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { getVersion } from '../api/history.ts'
import { useDecision } from '../decision/useDecision.ts'
import { type ComparedLine, compareLines, plainly } from './compareLines.ts'

export type Comparison = { from: VersionText | null; to: VersionText; lines: readonly ComparedLine[] }

/** `from` null: the text alone. */
export function useComparison(
  doc: DocumentName,
  from: number | null,
  to: number | null,
): { compared: Comparison | null; error: unknown } {
  const [before, after] = [useText(doc, from), useText(doc, to)]
  const compared = useMemo(() => {
    if (!after.data || (from !== null && !before.data)) return null
    if (from === null || !before.data) return { from: null, to: after.data, lines: plainly(after.data.lines) }
    return { from: before.data, to: after.data, lines: compareLines(before.data.lines, after.data.lines) }
  }, [from, before.data, after.data])
  return { compared, error: before.error ?? after.error }
}

function useText(doc: DocumentName, version: number | null) {
  const { id } = useDecision()
  return useQuery({
    queryKey: ['version', id, doc, version],
    queryFn: ({ signal }) => getVersion(id, doc, version ?? 0, signal),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
