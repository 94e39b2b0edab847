/** The door of every page that needs somebody: signed in, the page; not, the sign-in, which leads back here; no answer, says so. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { explainProblem, isSignedOut } from '../api/explainProblem.ts'
import { listPeople } from '../api/people.ts'
import { SignedIn, useMeQuery } from '../api/useMe.ts'
import { FaceOrder, orderOf } from '../ui/faceOrder.ts'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ReaderZone } from '../ui/Time.tsx'
import { deviceZone, isZone } from '../ui/timeFormat.ts'
import { GlobalKeys } from './GlobalKeys.tsx'

export function RequireSignIn() {
  const { data: me, error, refetch } = useMeQuery()
  const location = useLocation()
  useDelivery(me?.personId)
  if (me) {
    return (
      <SignedIn value={me}>
        <ReaderZone value={isZone(me.timeZone) ? me.timeZone : deviceZone()}>
          <FacesInOrder>
            <GlobalKeys />
            <Outlet />
          </FacesInOrder>
        </ReaderZone>
      </SignedIn>
    )
  }
  if (isSignedOut(error)) return <Navigate to="/signin" replace state={{ from: location.pathname + location.search }} />
  return (
    <main className="doc alone">
      {error ? (
        <Notice kind="error" action={{ label: 'Try again', onAction: () => void refetch() }}>
          {explainProblem(error)}
        </Notice>
      ) : (
        <Skeleton label="Loading the page" />
      )}
    </main>
  )
}

/** In the order in which they came to the workspace, who has left behind them. */
function FacesInOrder({ children }: { children: ReactNode }) {
  const { data } = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) })
  const order = useMemo(() => data && orderOf([...data.people, ...data.former].map(({ personId }) => ({ id: personId }))), [data])
  return <FaceOrder value={order ?? null}>{children}</FaceOrder>
}

/** What an earlier visit left on this device is sent from whatever page is open. Its code comes after the page. */
function useDelivery(personId: string | undefined) {
  useEffect(() => {
    if (personId === undefined) return
    void import('../sync/outbox.ts').then(({ outboxOf }) => outboxOf(personId))
    void import('../secret/secretVotesOf.ts').then(({ secretVotesOf }) => secretVotesOf(personId))
  }, [personId])
}
