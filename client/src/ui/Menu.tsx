/**
 * A button that opens a list of actions, as a native popover: Esc and a click elsewhere close it, focus returns to the button.
 * Arrow keys, Home and End move inside, letters go to the action that begins with them. An action that cannot be done now stays in the list
 * and says why. `staysOpen`: for choosing several, one after the other.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import './overlay.css'
import { buttonLook } from './Button.tsx'
import { Icon } from './Icon.tsx'

export type MenuItem = { label: string; icon?: string; danger?: boolean; disabledReason?: string; onSelect: () => void }
type Props = {
  label: string
  trigger: ReactNode
  items: readonly MenuItem[]
  triggerClass?: string
  align?: 'start' | 'end'
  staysOpen?: boolean
}

export function Menu({
  label,
  trigger,
  items,
  triggerClass = buttonLook({ kind: 'quiet', iconOnly: true }),
  align = 'end',
  staysOpen = false,
}: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ letters: '', at: 0 })

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
    if (!staysOpen) list.current?.hidePopover()
    item.onSelect()
  }
  useKeptFocus(list, items.length, staysOpen)
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
        onKeyDown={event => moveFocus(event, typed.current)}
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

/** What was chosen leaves the list, with the focus that it had: the one that takes its place gets it. */
function useKeptFocus(list: RefObject<HTMLDivElement | null>, count: number, staysOpen: boolean) {
  const before = useRef({ count, place: -1 })
  useLayoutEffect(() => {
    const menu = list.current
    if (!menu || !staysOpen) return
    const remember = ({ target }: FocusEvent) => {
      before.current.place = [...menu.querySelectorAll('button')].findIndex(button => button.contains(target as Node))
    }
    menu.addEventListener('focusin', remember)
    return () => menu.removeEventListener('focusin', remember)
  }, [list, staysOpen])
  useLayoutEffect(() => {
    const hasLeft = count < before.current.count
    before.current.count = count
    const menu = list.current
    if (!hasLeft || !menu?.matches(':popover-open')) return
    const buttons = menu.querySelectorAll('button')
    buttons[Math.min(before.current.place, buttons.length - 1)]?.focus()
  }, [list, count])
}

type Typed = { letters: string; at: number }
const SAME_WORD_MS = 800

function moveFocus(event: KeyboardEvent<HTMLDivElement>, typed: Typed) {
  const items = [...event.currentTarget.querySelectorAll('button')]
  const at = items.findIndex(item => item.matches(':focus'))
  const next = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key]
  const found = next === undefined ? placeOfTyped(event, items, at, typed) : next
  if (found === undefined) return
  event.preventDefault()
  items[found]?.focus()
}

/** The action that begins with what was typed; undefined for other keys. */
function placeOfTyped(
  { key, ctrlKey, metaKey, altKey, timeStamp }: KeyboardEvent,
  items: HTMLElement[],
  at: number,
  typed: Typed,
) {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return undefined
  const isOn = timeStamp - typed.at < SAME_WORD_MS
  typed.letters = (isOn ? typed.letters : '') + key.toLocaleLowerCase()
  typed.at = timeStamp
  const begins = (item: HTMLElement) => (item.textContent ?? '').trim().toLocaleLowerCase().startsWith(typed.letters)
  const from = typed.letters.length === 1 ? at + 1 : Math.max(0, at) // one letter again: the next that begins with it
  const order = items.map((_, place) => (from + place) % items.length)
  return order.find(place => items[place] && begins(items[place])) ?? at
}
