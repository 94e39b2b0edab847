/**
 * The one next action for this reader, under the title of every step: what, how long, until when, and one button.
 * `todo` is pine, `soon` (due within two working hours) honey, `quiet` done or not mine. `lead` is a running total such as dots.
 */
import type { ReactNode } from 'react'
import './decisionShell.css'

type Props = {
  what: ReactNode
  why?: ReactNode
  tone?: 'todo' | 'soon' | 'quiet'
  lead?: ReactNode
  /** One button, at most with a quiet one before it. */
  action?: ReactNode
  /** Stays in sight while the list under it scrolls; on a phone it lies at the bottom. For ballots. */
  isSticky?: boolean
}

export function YourTurn({ what, why, tone = 'todo', lead, action, isSticky = false }: Props) {
  const classes = ['turn', tone === 'quiet' && 'quiet', tone === 'soon' && 'soon', isSticky && 'stick'].filter(Boolean).join(' ')
  return (
    <section className={classes} aria-label="Your turn">
      {lead}
      <div className="turn-t">
        <div className="what">{what}</div>
        {why && <div className="why num">{why}</div>}
      </div>
      {action && <span className="turn-a">{action}</span>}
    </section>
  )
}
