/** A setting that is on or off, with what it means under its name. The whole row is the target. */
import './field.css'

type Props = {
  label: string
  meaning?: string
  /** Why it cannot be changed: stands in place of the meaning. */
  why?: string | undefined
  checked: boolean
  onChange: (checked: boolean) => void
}

export function SwitchRow({ label, meaning, why, checked, onChange }: Props) {
  const words = why ?? meaning
  return (
    <label className="dr-row">
      <span className="grow">
        <b className="strong">{label}</b>
        {words && <span className="meta">{words}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className="switch"
        checked={checked}
        aria-disabled={why !== undefined || undefined}
        onChange={event => why === undefined && onChange(event.target.checked)}
      />
    </label>
  )
}
