/** A line or paragraph of the document that its author edits where it stands: looks like the text, works like a field. */
import { type KeyboardEvent, useId } from 'react'
import type { SavedField } from './useSavedField.ts'

type Props = { label: string; placeholder: string; field: SavedField; isOneLine?: boolean }

export function InPlaceField({ label, placeholder, field, isOneLine = false }: Props) {
  const noteId = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || (!isOneLine && !event.ctrlKey && !event.metaKey)) return
    event.preventDefault()
    event.currentTarget.blur()
  }
  return (
    <>
      <textarea
        className="say in-place"
        rows={1}
        aria-label={label}
        aria-describedby={field.problem ? noteId : undefined}
        aria-invalid={field.problem ? true : undefined}
        placeholder={placeholder}
        value={field.value}
        onChange={event => field.change(isOneLine ? event.target.value.replaceAll('\n', ' ') : event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void field.leave()}
      />
      {field.problem && (
        <p id={noteId} className="hint field-error" role="alert">
          {field.problem}
        </p>
      )}
    </>
  )
}
