/** The versions of a text, newest first, page by page; looked at again now and then while they are on the screen. */
import type { DocumentName } from '@concord/shared'
import type { DocumentVersion, VersionPage } from '@concord/shared/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getVersions } from '../api/history.ts'
import { useDecision } from '../decision/useDecision.ts'

const LOOK_AGAIN_MS = 15_000

export type Versions = Omit<VersionPage, 'versions' | 'earlier'> & {
  /** Newest first. */
  versions: readonly DocumentVersion[]
  /** Null: all of them are here. */
  loadEarlier: (() => void) | null
}
export type VersionsQuery = { found: Versions | null; error: unknown; look: () => void }

export function useVersions(doc: DocumentName): VersionsQuery {
  const { id } = useDecision()
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['versions', id, doc],
    queryFn: ({ pageParam, signal }) => getVersions(id, doc, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.earlier ?? undefined,
    refetchInterval: LOOK_AGAIN_MS,
  })
  const [newest] = data?.pages ?? []
  const found = newest && {
    versions: data?.pages.flatMap(page => page.versions.toReversed()) ?? [],
    missing: newest.missing,
    isDamaged: newest.isDamaged,
    areTimesDays: newest.areTimesDays,
    loadEarlier: hasNextPage ? () => void fetchNextPage() : null,
  }
  return { found: found ?? null, error, look: () => void refetch() }
}
