/** A box for what may be wider than the page: it scrolls sideways, and while it does it can be reached and scrolled with the keyboard. */
import { type ReactNode, useEffect, useRef } from 'react'

export function Wide({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (element.scrollWidth > element.clientWidth) element.setAttribute('tabindex', '0')
      else element.removeAttribute('tabindex')
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <section ref={box} className="res-wide" aria-label={label}>
      {children}
    </section>
  )
}
