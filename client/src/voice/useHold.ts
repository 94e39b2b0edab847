/**
 * A button that is held, by pointer or key, for as long as something runs; or pressed once to begin and once more to end, for who cannot
 * hold. What assistive technology sends is a press.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'

/** Shorter is a press. */
const HOLD_MS = 500
const isPressKey = (key: string): boolean => key === ' ' || key === 'Enter'

type Held = { isOn: boolean; begin: () => void; end: () => void; now?: () => number }
const sinceStart = (): number => performance.now()

export function useHold({ isOn, begin, end, now = sinceStart }: Held) {
  const heldSince = useRef<number | null>(null)
  const hasBegun = useRef(false)
  const latest = useRef(end)
  useEffect(() => {
    latest.current = end
  }, [end])
  const letGo = () => {
    const since = heldSince.current
    heldSince.current = null
    if (since !== null && now() - since >= HOLD_MS) latest.current()
  }
  const hold = () => {
    heldSince.current = now()
    hasBegun.current = true
    begin()
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      hasBegun.current = false
      if (isOn || event.button !== 0) return
      hold()
      for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, letGo, { once: true })
    },
    /** The click that follows a press which began it says nothing new. */
    onClick: () => {
      if (hasBegun.current) hasBegun.current = false
      else if (isOn) end()
      else begin()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!isPressKey(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault() // no click of its own
      if (event.repeat) return
      if (isOn) end()
      else hold()
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (!isPressKey(event.key)) return
      event.preventDefault()
      hasBegun.current = false
      letGo()
    },
    onBlur: () => {
      heldSince.current = null
    },
  }
}
