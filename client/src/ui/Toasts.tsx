/** Toasts at the bottom left: six seconds, longer while the pointer or the focus is on them. Mounted once, by App. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import './overlay.css'
import { Icon } from './Icon.tsx'
import { check } from './icons.ts'
import { currentToasts, dismissToast, subscribeToToasts, type Toast } from './toasts.ts'

const SHOWN_MS = 6_000

export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts)
  if (toasts.length === 0) return null
  return (
    <section className="toasts no-print" aria-label="Messages">
      {toasts.map(toast => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isHeld, toast.id])
  const act = () => {
    dismissToast(toast.id)
    toast.action?.onAction()
  }
  return (
    <fieldset
      aria-label={toast.text}
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.isDone && <Icon path={check} />}
      {toast.text}
      {toast.action && (
        <button type="button" onClick={act}>
          {toast.action.label}
        </button>
      )}
    </fieldset>
  )
}
