/** One row of the settings: what it is about, and what there is to choose. */
import type { ReactNode } from 'react'

export function Setting({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="set">
      <div>
        <h2>{title}</h2>
        {hint && <p className="hint">{hint}</p>}
      </div>
      <div>{children}</div>
    </section>
  )
}
