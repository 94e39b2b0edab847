/** Home: what needs me. The list, the board and the log of decisions come with the decisions' feed. */
import { Link } from 'react-router'
import './home.css'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'
import { buttonLook } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { plus } from '../ui/icons.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'

export function HomePage() {
  usePageTitle('Needs you')
  return (
    <WorkspaceShell current="needs-you" mainClass="home">
      <header className="home-h">
        <div>
          <h1 className="h-page">Needs you</h1>
        </div>
        <Link className={buttonLook({ kind: 'line' })} to="/new">
          <Icon path={plus} size="s" />
          New decision
        </Link>
      </header>
      <EmptyState title="Nothing needs you" isGood />
    </WorkspaceShell>
  )
}
