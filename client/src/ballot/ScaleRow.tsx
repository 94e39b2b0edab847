/** A value on a scale for one option, as a row of radio buttons: scores as discs, grades as words. The first one takes the value away. */
type Step = { value: string; label: string }
type Props = {
  name: string
  /** The id of the title that the row is about. */
  titleId: string
  steps: readonly Step[]
  value: string | null
  onChange: (value: string | null) => void
  /** What it means to leave this option out. */
  without: string
  looks: 'discs' | 'words'
}

const NOTHING = ''

export function ScaleRow({ name, titleId, steps, value, onChange, without, looks }: Props) {
  const chosen = value ?? NOTHING
  const all = [{ value: NOTHING, label: without }, ...steps]
  return (
    <div className={`scale-r ${looks}`} role="radiogroup" aria-labelledby={titleId}>
      {all.map(step => {
        const id = `${name}-${step.value || 'without'}`
        return (
          <span key={step.value} className="scale-s">
            <input
              id={id}
              className={step.value === NOTHING ? 'scale-i scale-n' : 'scale-i'}
              type="radio"
              name={name}
              data-value={step.value}
              checked={step.value === chosen}
              onChange={() => onChange(step.value === NOTHING ? null : step.value)}
            />
            <label htmlFor={id} className="num" title={step.value === NOTHING ? without : undefined}>
              {step.value === NOTHING ? (
                <>
                  <span aria-hidden="true">–</span>
                  <span className="sr">{without}</span>
                </>
              ) : (
                step.label
              )}
            </label>
          </span>
        )
      })}
    </div>
  )
}
