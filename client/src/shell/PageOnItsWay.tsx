/** In place of a page whose code is on its way; without a network, what is the matter and the way back. */
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useIsOnline } from '../ui/useIsOnline.ts'

export function PageOnItsWay() {
  const isOnline = useIsOnline()
  if (isOnline) return <Skeleton label="Loading the page" />
  return (
    <main className="doc alone stack">
      <Notice kind="offline">
        You are offline, and this page has not been opened here since it was last loaded. It comes as soon as you are connected.
      </Notice>
      <Button onClick={() => history.back()}>Back to where I was</Button>
    </main>
  )
}
