/** The line over the document: facts about the decision at the left, save state and quiet actions at the right. */
import { Children, type ReactNode } from 'react'
import '../shell/shell.css'

export function DecisionTopBar({
  facts,
  saveState,
  actions,
  menu,
}: {
  facts: readonly ReactNode[]
  saveState?: ReactNode
  actions?: ReactNode
  menu?: ReactNode
}) {
  return (
    <header className="topbar">
      <ul className="facts-line meta num">{Children.map(facts, fact => fact && <li>{fact}</li>)}</ul>
      <span className="end">
        {saveState && <span className="meta save-state">{saveState}</span>}
        {actions}
        {menu}
      </span>
    </header>
  )
}
