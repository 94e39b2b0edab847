/** Several lines of text that grow with what is written. Ctrl or Cmd with Enter sends, where the place has something to send; Esc leaves. */
import type { KeyboardEvent, TextareaHTMLAttributes } from 'react'
import { Counter } from './Counter.tsx'
import { Field, type FieldTexts } from './Field.tsx'

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'maxLength'>
type Props = FieldTexts & Native & { value: string; onChange: (value: string) => void; onSend?: () => void; limit?: number }

export function TextArea({ label, hint, error, hideLabel, value, onChange, onSend, limit, className, ...native }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && !event.currentTarget.closest('dialog')) event.currentTarget.blur()
    if (!onSend || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel ?? false}
      note={limit && <Counter length={value.length} limit={limit} />}
    >
      {control => (
        <textarea
          rows={2}
          {...native}
          data-first={native.autoFocus || undefined}
          {...control}
          className={`input area${className ? ` ${className}` : ''}`}
          value={value}
          onChange={event => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </Field>
  )
}
