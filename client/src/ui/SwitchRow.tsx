/** A setting that is on or off, with what it means under its name. The whole row is the target. */
import './field.css'

type Props = { label: string; meaning?: string; checked: boolean; onChange: (checked: boolean) => void }

export function SwitchRow({ label, meaning, checked, onChange }: Props) {
  return (
    <label className="dr-row">
      <span className="grow">
        <b className="strong">{label}</b>
        {meaning && <span className="meta">{meaning}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className="switch"
        checked={checked}
        onChange={event => onChange(event.target.checked)}
      />
    </label>
  )
}
