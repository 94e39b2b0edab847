/** What a page could not get from the server, over what it still shows. Where there is no network at all, the line over the page says so. */
import { explainProblem } from '../api/explainProblem.ts'
import { Unreachable } from '../api/problem.ts'
import { Notice } from '../ui/Notice.tsx'
import { useIsOnline } from '../ui/useIsOnline.ts'

export function LoadProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isOnline = useIsOnline()
  if (!isOnline && error instanceof Unreachable) return null
  return (
    <Notice kind="error" action={{ label: 'Try again', onAction: onRetry }}>
      {explainProblem(error)}
    </Notice>
  )
}
