/** The frame of the ways in (set-up, join, sign in): a form on paper, and beside it what one comes for. No navigation yet. */
import type { ReactNode } from 'react'
import './shell.css'
import './side.css'
import './gate.css'
import { Brand } from '../ui/ProductName.tsx'
import { SkipLink } from './SkipLink.tsx'

type Props = { children: ReactNode; foot?: ReactNode; beside: ReactNode }

export function GateShell({ children, foot, beside }: Props) {
  return (
    <>
      <SkipLink />
      <div className="gate">
        <main className="gate-m" id="main" tabIndex={-1}>
          <div>
            <Brand />
          </div>
          {children}
          <p className="meta gate-foot">{foot}</p>
        </main>
        <aside className="gate-a" aria-label="What this is">
          {beside}
        </aside>
      </div>
    </>
  )
}
