/** A day in the reader's own zone; the instant is its end of work, so that the whole day counts. */
import { Field, type FieldTexts } from './Field.tsx'
import { useZone } from './Time.tsx'
import { fromZonedInput, toZonedInput } from './zonedInput.ts'

const END_OF_WORK = '17:00'
type Props = FieldTexts & { value: number | null; onChange: (at: number | null) => void }

export function DateField({ label, hint, error, hideLabel, value, onChange }: Props) {
  const zone = useZone()
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {control => (
        <input
          {...control}
          type="date"
          className="input num"
          value={value === null ? '' : toZonedInput(value, zone).slice(0, 10)}
          onChange={event => onChange(fromZonedInput(`${event.target.value}T${END_OF_WORK}`, zone))}
        />
      )}
    </Field>
  )
}
