/** What every field shares: label above, hint below, and the error in its place, tied together for screen readers. */
import { type ReactNode, useId } from 'react'
import './field.css'
import { Icon } from './Icon.tsx'
import { circleAlert } from './icons.ts'

export type FieldTexts = { label: string; hint?: ReactNode; error?: string | undefined; hideLabel?: boolean }
/** What the control takes over: pass it on with `{...control}`. */
export type FieldControl = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }
type Props = FieldTexts & { note?: ReactNode; children: (control: FieldControl) => ReactNode }

export function Field({ label, hint, error, hideLabel = false, note, children }: Props) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = Boolean(error || hint || note)
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'sr' : undefined}>
        {label}
      </label>
      {children({ id, 'aria-describedby': hasNote ? noteId : undefined, 'aria-invalid': error ? true : undefined })}
      {hasNote && (
        <div id={noteId}>
          {error ? (
            <p className="hint field-error" role="alert">
              <Icon path={circleAlert} size="s" />
              {error}
            </p>
          ) : (
            hint && <p className="hint">{hint}</p>
          )}
          {note}
        </div>
      )}
    </div>
  )
}
