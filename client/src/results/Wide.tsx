/** A box for what may be wider than the page: it scrolls sideways, with the keyboard too. */
import type { ReactNode } from 'react'
import { reachableWhileItScrolls } from '../ui/reachableWhileItScrolls.ts'

export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section ref={reachableWhileItScrolls} className="res-wide" aria-label={label}>
      {children}
    </section>
  )
}
