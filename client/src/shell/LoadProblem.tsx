/** What a page could not get from the server, over what it still shows: grey where there is only no network, an error otherwise. */
import { explainProblem } from '../api/explainProblem.ts'
import { Unreachable } from '../api/problem.ts'
import { Notice } from '../ui/Notice.tsx'
import { useIsOnline } from '../ui/useIsOnline.ts'

export function LoadProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isOnline = useIsOnline()
  const isOffline = !isOnline && error instanceof Unreachable
  return (
    <Notice kind={isOffline ? 'offline' : 'error'} action={isOffline ? undefined : { label: 'Try again', onAction: onRetry }}>
      {explainProblem(error)}
    </Notice>
  )
}
