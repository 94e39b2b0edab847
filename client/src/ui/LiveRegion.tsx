/** The page's one polite live region: mounted once, by App. Speak through `announce`. */
import { useSyncExternalStore } from 'react'
import { announcer } from './announcer.ts'

export function LiveRegion() {
  const sentence = useSyncExternalStore(announcer.subscribe, announcer.current)
  return (
    <div className="sr" role="status" aria-live="polite">
      {sentence}
    </div>
  )
}
