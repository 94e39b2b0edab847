/** When one view takes the place of another, the focus goes to what the reader came for, never to nowhere. `whole` is round both. */
import { type RefObject, useEffect, useRef } from 'react'

/** `goTo` takes a selector, before the view changes. */
export function useFocusAfter(): { whole: RefObject<HTMLDivElement | null>; goTo: (selector: string) => void } {
  const whole = useRef<HTMLDivElement>(null)
  const wanted = useRef<string>(null)
  useEffect(() => {
    const found = wanted.current && whole.current?.querySelector<HTMLElement>(wanted.current)
    if (!found) return
    wanted.current = null
    found.focus()
  })
  const goTo = (selector: string) => {
    wanted.current = selector
  }
  return { whole, goTo }
}
