/** Dots on one idea: take one back, add one. At the limit the plus stays focusable and says why there is no more. */
import { useId } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { minus, plus } from '../ui/icons.ts'

type Props = {
  idea: string
  count: number
  max: number
  noMore: string | undefined
  onChange: (change: 1 | -1) => void
  isOff: boolean
}

export function DotStepper({ idea, count, max, noMore, onChange, isOff }: Props) {
  const whyId = useId()
  const mayAdd = !isOff && noMore === undefined
  const mayTake = !isOff && count > 0
  return (
    <fieldset className="step" aria-label={`${idea}, dots: ${count} of at most ${max}`}>
      <button
        type="button"
        className="sbtn"
        aria-label="Take one dot back"
        aria-disabled={!mayTake || undefined}
        onClick={() => mayTake && onChange(-1)}
      >
        <Icon path={minus} />
      </button>
      <span className="dots" aria-hidden="true">
        {Array.from({ length: max }, (_, place) => place).map(place => (
          <span key={place} className={place < count ? 'dot' : 'dot o'} />
        ))}
      </span>
      <button
        type="button"
        className="sbtn"
        data-add=""
        aria-label="Add one dot"
        aria-disabled={!mayAdd || undefined}
        aria-describedby={noMore ? whyId : undefined}
        title={noMore}
        onClick={() => mayAdd && onChange(1)}
      >
        <Icon path={plus} />
      </button>
      {noMore && (
        <span id={whyId} className="sr">
          {noMore}
        </span>
      )}
    </fieldset>
  )
}
