/** One of a few values, with the platform's own list. */
import { Field, type FieldTexts } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { chevronDown } from './icons.ts'

export type Option<Value extends string> = { value: Value; label: string }
type Props<Value extends string> = FieldTexts & {
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}

export function SelectField<Value extends string>({ label, hint, error, hideLabel, value, options, onChange }: Props<Value>) {
  const choose = (chosen: string) => {
    const option = options.find(each => each.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {control => (
        <span className="select-box">
          <select {...control} className="input" value={value} onChange={event => choose(event.target.value)}>
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon path={chevronDown} />
        </span>
      )}
    </Field>
  )
}
