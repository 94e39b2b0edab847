/** A day and a time in the reader's own zone, with the platform's own picker. Null where nothing, or no date, stands in it. */
import { useState } from 'react'
import { Field, type FieldTexts } from './Field.tsx'
import { useZone } from './Time.tsx'
import { cityOf } from './timeFormat.ts'
import { fromZonedInput, toZonedInput } from './zonedInput.ts'

type Props = FieldTexts & { value: number | null; onChange: (at: number | null) => void; min?: number }

export function DateTimeField({ label, hint, error, hideLabel, value, onChange, min }: Props) {
  const zone = useZone()
  const [typed, setTyped] = useState<string>()
  // While a date is half typed there is no instant yet: what stands in the field stays the person's.
  const shown = value === null ? (typed ?? '') : toZonedInput(value, zone)
  return (
    <Field label={label} hint={hint ?? `Your time, ${cityOf(zone)}.`} error={error} hideLabel={hideLabel ?? false}>
      {control => (
        <input
          {...control}
          type="datetime-local"
          className="input num"
          value={shown}
          min={min === undefined ? undefined : toZonedInput(min, zone)}
          onChange={event => {
            setTyped(event.target.value)
            onChange(fromZonedInput(event.target.value, zone))
          }}
        />
      )}
    </Field>
  )
}
