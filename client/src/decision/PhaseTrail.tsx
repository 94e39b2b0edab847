/**
 * The spine: navigation, progress and schedule in one. A disc with a check is done, a ring with a core runs now, a ring comes later;
 * the second line always carries a fact (when it closes, or how it went). The step that is read is framed; the running one stays green.
 */
import { type ReactNode, useId } from 'react'
import { Link } from 'react-router'
import './decisionShell.css'
import { Icon } from '../ui/Icon.tsx'
import { check } from '../ui/icons.ts'

export type TrailStep = {
  name: string
  label: string
  to: string
  mark: 'done' | 'now' | 'later'
  fact?: ReactNode
  isRead: boolean
}

const spoken = { done: 'Done: ', now: 'Now: ', later: 'Later: ' } as const
const markClass = { done: 'done', now: 'now', later: 'next' } as const

function lookOf({ mark, isRead }: TrailStep): string {
  if (mark === 'now') return isRead ? 'now' : 'now away'
  return isRead ? `${markClass[mark]} view` : markClass[mark]
}

export function PhaseTrail({ steps }: { steps: readonly TrailStep[] }) {
  const trailId = useId()
  return (
    <nav aria-label="Steps">
      <ol className="spine">
        {steps.map(step => (
          <li key={step.name} className={lookOf(step)}>
            <Link
              to={step.to}
              aria-current={step.mark === 'now' ? 'step' : step.isRead ? 'page' : undefined}
              aria-labelledby={`${trailId}-${step.name}`}
              aria-describedby={`${trailId}-${step.name}-fact`}
            >
              <span className="node" aria-hidden="true">
                {step.mark === 'done' && <Icon path={check} />}
              </span>
              <span className="t" id={`${trailId}-${step.name}`}>
                <span className="sr">{spoken[step.mark]}</span>
                {step.label}
              </span>
              <span className="d num" id={`${trailId}-${step.name}-fact`}>
                {step.fact}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
