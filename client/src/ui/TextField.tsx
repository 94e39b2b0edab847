/** One line of text. */
import type { InputHTMLAttributes } from 'react'
import { Counter } from './Counter.tsx'
import { Field, type FieldTexts } from './Field.tsx'

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'maxLength'>
type Props = FieldTexts & Native & { value: string; onChange: (value: string) => void; limit?: number }

export function TextField({ label, hint, error, hideLabel, value, onChange, limit, className, ...native }: Props) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel ?? false}
      note={limit && <Counter length={value.length} limit={limit} />}
    >
      {control => (
        <input
          {...native}
          data-first={native.autoFocus || undefined}
          {...control}
          className={`input${className ? ` ${className}` : ''}`}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
