/** Nothing here yet: three discs, one sentence, one action. Full discs where empty is good news. */
import type { ReactNode } from 'react'
import './emptyState.css'
import './marks.css'

type Props = { title: string; children?: ReactNode; action?: ReactNode; isGood?: boolean }

export function EmptyState({ title, children, action, isGood = false }: Props) {
  const dot = isGood ? 'dot' : 'dot o'
  return (
    <div className="empty">
      <span className="dots" aria-hidden="true">
        <span className={dot} />
        <span className={dot} />
        <span className={dot} />
      </span>
      <h2>{title}</h2>
      {children && <p className="meta">{children}</p>}
      {action}
    </div>
  )
}
