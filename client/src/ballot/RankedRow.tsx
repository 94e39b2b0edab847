/** One row of a ranking: the grip, the place as a field, up, down, level with the one above, and out of the ranking again. */
import type { Option, Poll } from '@concord/shared'
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { arrowDown, arrowUp, gripVertical, x } from '../ui/icons.ts'
import { OptionText } from './OptionText.tsx'

const equalSign = 'M5 9h14M5 15h14'

export type RankedRowProps = {
  option: Option
  title: string
  poll: Poll
  place: number
  isShared: boolean
  isLevel: boolean
  /** Undefined for the first, which has none above it. */
  above: string | undefined
  isLast: boolean
  isLifted: boolean
  helpId: string
  look: string
  shiftedBy: number
  onGrip: (event: KeyboardEvent) => void
  onGripDown: (event: PointerEvent) => void
  onGripLeft: () => void
  onPlace: (place: number) => void
  onUp: () => void
  onDown: () => void
  onLevel: () => void
  onOut: () => void
}

export function RankedRow(row: RankedRowProps) {
  const { option, title, poll, above, isLast, isLifted, isLevel, isShared, helpId, look, shiftedBy } = row
  const id = useId()
  return (
    <li className={look} data-option={option} style={shiftedBy === 0 ? undefined : { transform: `translateY(${shiftedBy}px)` }}>
      <button
        type="button"
        className="grip"
        data-grip=""
        aria-label={`Move ${title}`}
        aria-pressed={isLifted}
        aria-describedby={helpId}
        onKeyDown={row.onGrip}
        onPointerDown={row.onGripDown}
        onBlur={row.onGripLeft}
      >
        <Icon path={gripVertical} />
      </button>
      <PlaceField key={row.place} title={title} place={row.place} isShared={isShared} onPlace={row.onPlace} />
      <OptionText option={option} poll={poll} titleId={`${id}-title`} isBrief />
      <span className="rk-a">
        <Button
          kind="quiet"
          small
          iconOnly
          icon={arrowUp}
          aria-label={`Move ${title} up`}
          aria-disabled={(above === undefined && !isShared) || undefined}
          onClick={row.onUp}
        />
        <Button
          kind="quiet"
          small
          iconOnly
          icon={arrowDown}
          aria-label={`Move ${title} down`}
          aria-disabled={(isLast && !isShared) || undefined}
          onClick={row.onDown}
        />
        <button
          type="button"
          className="btn quiet icon s"
          aria-label={above === undefined ? `${title} is the first` : `${title}: same place as ${above}`}
          title="Same place as the one above"
          aria-pressed={isLevel}
          aria-disabled={above === undefined || undefined}
          onClick={row.onLevel}
        >
          <Icon path={equalSign} />
        </button>
        <Button kind="quiet" small iconOnly icon={x} aria-label={`Leave ${title} unranked`} onClick={row.onOut} />
      </span>
    </li>
  )
}

/** A place that is typed is taken with Enter, or when one leaves the field. */
function PlaceField({
  title,
  place,
  isShared,
  onPlace,
}: {
  title: string
  place: number
  isShared: boolean
  onPlace: (place: number) => void
}) {
  const [typed, setTyped] = useState(String(place))
  const take = () => {
    const wanted = Number(typed)
    if (Number.isInteger(wanted) && wanted > 0 && wanted !== place) onPlace(wanted)
    else setTyped(String(place))
  }
  return (
    <span className="rk-n">
      <input
        className="rkn num"
        inputMode="numeric"
        autoComplete="off"
        aria-label={`Place of ${title}${isShared ? ', shared' : ''}`}
        value={typed}
        onChange={event => setTyped(event.target.value.replaceAll(/\D/g, ''))}
        onKeyDown={event => event.key === 'Enter' && take()}
        onBlur={take}
      />
      {isShared && (
        <span className="rk-eq" aria-hidden="true">
          =
        </span>
      )}
    </span>
  )
}
