/** Stands where a decision would, when it cannot be shown: not shared yet, not mine to read, signed out, another version, no answer. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { request } from '../api/request.ts'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'
import type { FeedEnd } from '../sync/decisionFeed.ts'
import { Button, buttonLook } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** `end` null: nobody answered. */
export function DecisionGate({ end, onRetry }: { end: FeedEnd | null; onRetry: () => void }) {
  if (end === 'not-found') return <NotFoundPage />
  return (
    <WorkspaceShell>
      <div className="page">
        <Reason end={end} onRetry={onRetry} />
      </div>
    </WorkspaceShell>
  )
}

function Reason({ end, onRetry }: { end: FeedEnd | null; onRetry: () => void }) {
  const { pathname } = useLocation()
  if (end === 'being-prepared') return <BeingPrepared />
  if (end === 'no-right-to-read')
    return (
      <Why title="You cannot read this decision any more" action={<HomeLink />}>
        Somebody took you out of it. What you wrote stays. Ask a facilitator if you should be in.
      </Why>
    )
  if (end === 'signed-out')
    return (
      <Why
        title="You are not signed in any more"
        action={
          <Link className={buttonLook({ kind: 'primary' })} to="/signin" state={{ from: pathname }}>
            Sign in again
          </Link>
        }
      >
        What you typed is kept on this device and is sent once you are back.
      </Why>
    )
  if (end === 'reload-needed')
    return (
      <Why
        title="This page is older than the server"
        action={
          <Button kind="primary" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        Reload it. What you typed is kept.
      </Why>
    )
  if (end === 'damaged')
    return (
      <Why title="The record of this decision is damaged" action={<HomeLink />}>
        It is not shown, so that nobody builds on half of it. Tell whoever runs the server: it can be restored from a backup. What
        you typed is kept on this device.
      </Why>
    )
  return (
    <Why
      title="The server did not answer"
      action={
        <Button kind="line" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      This page tries again by itself. What you typed is kept on this device.
    </Why>
  )
}

/** The title is all that is told before a decision is shared. */
function BeingPrepared() {
  const { id } = useParams()
  const { data } = useQuery({
    queryKey: ['decisions'],
    queryFn: ({ signal }) =>
      request<{ decisions: readonly { id: string; title: string }[] }>('GET', '/api/decisions', undefined, signal),
  })
  const title = data?.decisions.find(decision => decision.id === id)?.title
  return (
    <Why title={title ? `“${title}” is being prepared` : 'This decision is being prepared'} action={<HomeLink />}>
      The context is still being written. You hear of it when it is shared, and can read, watch and add ideas then.
    </Why>
  )
}

const HomeLink = () => (
  <Link className={buttonLook({ kind: 'line' })} to="/">
    All decisions
  </Link>
)

const Why = ({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) => (
  <EmptyState title={title} action={action}>
    {children}
  </EmptyState>
)
