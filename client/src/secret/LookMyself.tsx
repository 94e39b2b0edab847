/** For a vote that went at a random moment: only its voter says when the page looks whether another device changed it. */
import { Notice } from '../ui/Notice.tsx'
import { showToast } from '../ui/toasts.ts'
import { lookedFor, notLookedFor } from './secretWords.ts'

/** `onLook` answers false where there was no connection. */
export function LookMyself({ onLook }: { onLook: () => Promise<boolean> }) {
  const look = async () => {
    const isKnown = await onLook()
    showToast(isKnown ? { text: lookedFor.known, isDone: true } : { text: lookedFor.unreachable })
  }
  return (
    <div className="sv-elsewhere">
      <Notice kind="plain" action={{ label: 'Look now', onAction: () => void look() }}>
        {notLookedFor}
      </Notice>
    </div>
  )
}
