/**
 * Dragging a row of a ranking by its grip, with mouse, pen or finger. Pointer events on the page, no library: native drag and drop waits for
 * a long press on touch, and the libraries that do not either put a style element into the page, which its policy refuses, or are no longer
 * kept. Nothing moves in the document before the row is let go, so that what is read stays where it is.
 */
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'

/** `position`: among the others, 0 is the top. `by`: how far the row has been moved, in pixels. */
export type RowDrag = { id: string; position: number; by: number }

const EDGE_PX = 72
const SCROLL_PX = 10

export function useRowDrag(list: () => HTMLElement | null, onDrop: (id: string, position: number) => void) {
  const [drag, setDrag] = useState<RowDrag | null>(null)
  const drop = useRef(onDrop)
  const end = useRef<() => void>(() => undefined)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => () => end.current(), [])

  const start = (id: string) => (event: ReactPointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return
    event.preventDefault()
    const { pointerId } = event
    const startedAt = event.clientY + window.scrollY
    let y = event.clientY
    let frame = 0
    let last: RowDrag = { id, position: positionAt(list(), id, y), by: 0 }
    const follow = () => {
      last = { id, position: positionAt(list(), id, y), by: y + window.scrollY - startedAt }
      setDrag(last)
    }
    const scroll = () => {
      const by = y < EDGE_PX ? -SCROLL_PX : y > window.innerHeight - EDGE_PX ? SCROLL_PX : 0
      if (by !== 0) {
        window.scrollBy(0, by)
        follow()
      }
      frame = requestAnimationFrame(scroll)
    }
    const move = (moved: PointerEvent) => {
      if (moved.pointerId !== pointerId) return
      y = moved.clientY
      follow()
    }
    const stop = () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('pointermove', move)
      document.removeEventListener('pointerup', letGo)
      document.removeEventListener('pointercancel', stop)
      document.removeEventListener('keydown', putBack, true)
      setDrag(null)
    }
    const letGo = (let_: PointerEvent) => {
      if (let_.pointerId !== pointerId) return
      stop()
      if (last.by !== 0) drop.current(last.id, last.position)
    }
    const putBack = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      stop()
    }
    end.current = stop
    document.addEventListener('pointermove', move)
    document.addEventListener('pointerup', letGo)
    document.addEventListener('pointercancel', stop)
    document.addEventListener('keydown', putBack, true)
    frame = requestAnimationFrame(scroll)
    setDrag(last)
  }
  return { drag, start }
}

/** How many of the other rows have their middle above this height of the window. */
function positionAt(list: HTMLElement | null, id: string, y: number): number {
  const others = [...(list?.querySelectorAll<HTMLElement>(':scope > [data-option]') ?? [])].filter(
    row => row.dataset.option !== id,
  )
  return others.filter(row => {
    const { top, height } = row.getBoundingClientRect()
    return top + height / 2 < y
  }).length
}
