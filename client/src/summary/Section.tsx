/** A part of the summary: its name hangs at the left, on a phone above. */
import { type ReactNode, useId } from 'react'

export function Section({
  title,
  isScreenOnly = false,
  children,
}: {
  title: string
  isScreenOnly?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={isScreenOnly ? 'sm no-print' : 'sm'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
    </section>
  )
}
