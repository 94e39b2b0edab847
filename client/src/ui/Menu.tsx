/**
 * A button that opens a list of actions, as a native popover: Esc and a click elsewhere close it, focus returns to the button.
 * Arrow keys, Home and End move inside. An action that cannot be done now stays in the list and says why.
 */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import './overlay.css'
import { buttonLook } from './Button.tsx'
import { Icon } from './Icon.tsx'

export type MenuItem = { label: string; icon?: string; danger?: boolean; disabledReason?: string; onSelect: () => void }
type Props = { label: string; trigger: ReactNode; items: readonly MenuItem[]; triggerClass?: string; align?: 'start' | 'end' }

export function Menu({
  label,
  trigger,
  items,
  triggerClass = buttonLook({ kind: 'quiet', iconOnly: true }),
  align = 'end',
}: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  /** Before the first paint: at the button's edge, below it. */
  const place = () => {
    const at = button.current?.getBoundingClientRect()
    const menu = list.current
    if (!at || !menu) return
    menu.style.top = `${at.bottom + 4}px`
    menu.style.left = align === 'start' ? `${Math.max(8, at.left)}px` : 'auto'
    menu.style.right = align === 'end' ? `${Math.max(8, document.documentElement.clientWidth - at.right)}px` : 'auto'
  }
  /** Once its size is known: above the button if there is no room below; and the first action takes the focus. */
  const settle = () => {
    const at = button.current?.getBoundingClientRect()
    const menu = list.current
    if (!at || !menu?.matches(':popover-open')) return
    if (at.bottom + 4 + menu.offsetHeight > window.innerHeight)
      menu.style.top = `${Math.max(8, at.top - menu.offsetHeight - 4)}px`
    menu.querySelector('button')?.focus()
  }
  const select = (item: MenuItem) => {
    if (item.disabledReason) return
    list.current?.hidePopover()
    item.onSelect()
  }
  return (
    <>
      <button ref={button} type="button" className={triggerClass} aria-label={label} aria-haspopup="menu" popoverTarget={id}>
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        className="pop menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        onBeforeToggle={place}
        onToggle={settle}
        onKeyDown={moveFocus}
      >
        {items.map(item => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            className={item.danger ? 'danger' : undefined}
            aria-disabled={item.disabledReason !== undefined || undefined}
            onClick={() => select(item)}
          >
            {item.icon && <Icon path={item.icon} size="s" />}
            <span>
              {item.label}
              {item.disabledReason && <span className="meta">{item.disabledReason}</span>}
            </span>
          </button>
        ))}
      </div>
    </>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const items = [...event.currentTarget.querySelectorAll('button')]
  const at = items.findIndex(item => item.matches(':focus'))
  const next = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key]
  if (next === undefined) return
  event.preventDefault()
  items[next]?.focus()
}
