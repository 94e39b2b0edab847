/**
 * The one next action for this reader, under the title of every step: what, how long, until when, and one button.
 * `todo` is pine, `soon` (due within two working hours) honey, `quiet` done or not mine. `lead` is a running total such as dots.
 * A record from another server that was still on its way wants nothing of anybody here, and says how far it had come.
 */
import { type ReactNode, use } from 'react'
import './decisionShell.css'
import { stepNames } from './steps.ts'
import { OpenDecisionContext } from './useDecision.ts'

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

export function YourTurn(props: Props) {
  const open = use(OpenDecisionContext)
  const isRecordOnItsWay = open?.imported && open.state.status !== 'cancelled' && open.state.phase !== 'decided'
  if (!isRecordOnItsWay) return <Turn {...props} />
  return (
    <Turn
      tone="quiet"
      what={`When this was saved, it stood at ${stepNames[open.state.phase]}`}
      why="Nothing of it waits for anybody here."
    />
  )
}

function Turn({ what, why, tone = 'todo', lead, action, isSticky = false }: Props) {
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
