/** A phone's top bar in a decision: back, the step and its number, the menu; under it six bars that open the spine as a sheet. */
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'react-router'
import './decisionShell.css'
import '../shell/phone.css'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { arrowLeft } from '../ui/icons.ts'
import type { TrailStep } from './PhaseTrail.tsx'

const barClass = { done: 'd', now: 'n', later: '' } as const

export function PhoneTop({
  title,
  steps,
  saveState,
  menu,
  trail,
}: {
  title: string
  steps: readonly TrailStep[]
  saveState?: ReactNode
  menu?: ReactNode
  trail: ReactNode
}) {
  const { pathname } = useLocation()
  const [openOn, setOpenOn] = useState<string>() // going to another step closes the sheet
  const inTrail = steps.filter(step => step.name !== 'decided')
  const place = inTrail.findIndex(step => step.isRead) + 1
  return (
    <>
      <header className="ph-top in-phone">
        <Link to="/" className="ph-back" aria-label="All decisions">
          <Icon path={arrowLeft} size="l" />
        </Link>
        <div>
          <p className="strong">{title}</p>
          {(place > 0 || saveState) && (
            <p className="meta num">
              {place > 0 && `Step ${place} of ${inTrail.length}`}
              {saveState && (
                <span className="ph-state">
                  {place > 0 && ' · '}
                  {saveState}
                </span>
              )}
            </p>
          )}
        </div>
        {menu}
      </header>
      <button
        type="button"
        className="ph-steps in-phone"
        style={{ gridTemplateColumns: `repeat(${inTrail.length}, 1fr)` }}
        aria-label="All steps"
        onClick={() => setOpenOn(pathname)}
      >
        {inTrail.map(step => (
          <i key={step.name} className={barClass[step.mark]} />
        ))}
      </button>
      {openOn === pathname && (
        <Dialog title="Steps" onClose={() => setOpenOn(undefined)}>
          {trail}
        </Dialog>
      )}
    </>
  )
}
