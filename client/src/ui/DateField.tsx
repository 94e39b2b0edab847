/** A day of the calendar, as the browser lets one choose it. No zone has a say in it: it is the same day for everybody. */
import { type CalendarDay, isCalendarDay } from '@concord/shared'
import { Field, type FieldTexts } from './Field.tsx'

type Props = FieldTexts & { value: CalendarDay | null; onChange: (day: CalendarDay | null) => void }

export function DateField({ label, hint, error, hideLabel, value, onChange }: Props) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {control => (
        <input
          {...control}
          type="date"
          className="input num"
          value={value ?? ''}
          onChange={({ target }) => onChange(isCalendarDay(target.value) ? target.value : null)}
        />
      )}
    </Field>
  )
}
