/**
 * The one button. What cannot be done now stays focusable (`aria-disabled`), does nothing when pressed, and says why:
 * visibly under it, or only as its description where the reason already stands on the screen.
 * While busy the label changes and the width is kept.
 */
import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useId } from 'react'
import './button.css'
import { Icon } from './Icon.tsx'
import { loaderCircle } from './icons.ts'

export type ButtonKind = 'primary' | 'line' | 'quiet' | 'danger'
type Look = { kind?: ButtonKind; small?: boolean; full?: boolean; iconOnly?: boolean }

type Props = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
    icon?: string
    /** The label while the button works ("Sending"); unset means idle. */
    busyLabel?: string | undefined
    disabledReason?: string | undefined
    reasonIs?: 'visible' | 'described'
    children?: ReactNode
    ref?: Ref<HTMLButtonElement>
  }

/** The same looks for a link: `<Link className={buttonLook({ kind: 'primary' })}>`. */
export function buttonLook({ kind = 'line', small = false, full = false, iconOnly = false }: Look): string {
  const kindClass = kind === 'danger' ? 'quiet danger' : kind
  return ['btn', kindClass, iconOnly && 'icon', small && 's', full && 'full'].filter(Boolean).join(' ')
}

export function Button(props: Props) {
  const {
    kind,
    small,
    full,
    iconOnly,
    icon,
    busyLabel,
    disabledReason,
    reasonIs = 'visible',
    children,
    className,
    onClick,
    ...rest
  } = props
  const reasonId = useId()
  const isBlocked = disabledReason !== undefined || busyLabel !== undefined
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!isBlocked) return onClick?.(event)
    event.preventDefault() // a submit button must not submit either
    event.stopPropagation()
  }
  const describedBy = [rest['aria-describedby'], disabledReason && reasonId].filter(Boolean).join(' ')
  return (
    <>
      <button
        type="button"
        {...rest}
        className={[buttonLook({ kind, small, full, iconOnly } as Look), className].filter(Boolean).join(' ')}
        aria-disabled={isBlocked || undefined}
        aria-busy={busyLabel !== undefined || undefined}
        aria-describedby={describedBy || undefined}
        onClick={press}
      >
        {icon && busyLabel === undefined && <Icon path={icon} size={iconOnly ? 'm' : 's'} />}
        {busyLabel === undefined ? children : <BusyLabel idle={children} busy={busyLabel} />}
      </button>
      {disabledReason && (
        <p id={reasonId} className={reasonIs === 'visible' ? 'hint btn-why' : 'sr'}>
          {disabledReason}
        </p>
      )}
    </>
  )
}

function BusyLabel({ idle, busy }: { idle: ReactNode; busy: string }) {
  return (
    <span className="btn-busy">
      <span aria-hidden="true">{idle}</span>
      <span>
        <Icon path={loaderCircle} size="s" />
        {busy}
      </span>
    </span>
  )
}
