/** For a vote that went at a random moment: only its voter says when the page looks whether another device changed it. */
import { Notice } from '../ui/Notice.tsx'
import { showToast } from '../ui/toasts.ts'
import type { Seen } from './newestVote.ts'
import { notLookedFor } from './secretWords.ts'

export function LookMyself({ onLook }: { onLook: () => Promise<Seen> }) {
  const look = async () => {
    const seen = await onLook()
    if (seen === 'known') showToast({ text: 'This is the vote that stands', isDone: true })
    if (seen === 'not-answered') showToast({ text: 'It could not be looked for. Try again in a moment' })
  }
  return (
    <div className="sv-elsewhere">
      <Notice kind="plain" action={{ label: 'Look now', onAction: () => void look() }}>
        {notLookedFor}
      </Notice>
    </div>
  )
}
