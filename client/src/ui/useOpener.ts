/** A button that opens a form beside it. When the form goes, the focus goes back to the button, never to nowhere. */
import { type RefObject, useRef } from 'react'

export function useOpener(): { opener: RefObject<HTMLButtonElement | null>; giveBack: () => void } {
  const opener = useRef<HTMLButtonElement>(null)
  return { opener, giveBack: () => requestAnimationFrame(() => opener.current?.focus()) }
}
