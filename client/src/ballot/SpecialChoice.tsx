/** A choice beside the ideas: none of them, or an abstention, each with what it means. */
import { useId } from 'react'

type Props = { title: string; meaning: string; isOn: boolean; onChange: (isOn: boolean) => void }

export function SpecialChoice({ title, meaning, isOn, onChange }: Props) {
  const id = useId()
  return (
    <div className={isOn ? 'bal tick none has' : 'bal tick none'}>
      <input
        id={id}
        type="checkbox"
        className="check"
        aria-describedby={`${id}-meaning`}
        checked={isOn}
        onChange={event => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className="say special-t">
          {title}
        </label>
        <p className="meta" id={`${id}-meaning`}>
          {meaning}
        </p>
      </div>
    </div>
  )
}
