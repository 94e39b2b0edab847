/** Something to take along (a link, a token), shown in full, with a button that copies it. Where copying is refused, it can be marked by hand. */
import { useId, useRef, useState } from 'react'
import './field.css'
import { Button } from './Button.tsx'
import { copy } from './icons.ts'
import { showToast } from './toasts.ts'

export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isRefused, setRefused] = useState(false)
  const take = async () => {
    try {
      await navigator.clipboard.writeText(value)
      showToast({ text: `${label} copied`, isDone: true })
    } catch {
      setRefused(true) // no secure context or no permission: mark it for Ctrl C instead
      field.current?.select()
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input ref={field} id={id} className="input mono" readOnly value={value} onFocus={event => event.target.select()} />
        <Button kind="line" icon={copy} onClick={() => void take()}>
          Copy
        </Button>
      </div>
      {isRefused ? (
        <p className="hint">This browser does not let the page copy. It is marked, press Ctrl or Cmd and C.</p>
      ) : (
        hint && <p className="hint">{hint}</p>
      )}
    </div>
  )
}
