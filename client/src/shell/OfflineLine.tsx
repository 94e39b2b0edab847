/** Over every page outside a decision while there is no network: what still works, and what waits. Inside one the save state says it. */
import { Notice } from '../ui/Notice.tsx'
import { useIsOnline } from '../ui/useIsOnline.ts'

export function OfflineLine() {
  const isOnline = useIsOnline()
  if (isOnline) return null
  return (
    <div className="offline-line" role="status">
      <Notice kind="offline">
        You are offline. What is here can be read; a page that you open for the first time comes when you are connected again.
      </Notice>
    </div>
  )
}
