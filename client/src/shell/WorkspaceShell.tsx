/**
 * The frame of every page outside a decision: side navigation, the page, and a panel where the page has one.
 * On a phone the navigation becomes the bar at the bottom. The number beside "Needs you" is how many decisions wait for the reader.
 */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import './shell.css'
import './phone.css'
import { useMe } from '../api/useMe.ts'
import { Icon } from '../ui/Icon.tsx'
import { OfflineLine } from './OfflineLine.tsx'
import { type PlaceName, phonePlaces, sidePlaces } from './places.ts'
import { SideColumn } from './SideColumn.tsx'
import { SkipLink } from './SkipLink.tsx'
import { useDecisionList, waitingForMe } from './useDecisionList.ts'

type Props = {
  current?: PlaceName
  mainClass?: string
  panel?: { label: string; content: ReactNode }
  children: ReactNode
}

export function WorkspaceShell({ current, mainClass = '', panel, children }: Props) {
  const { workspaceName } = useMe()
  const { data: decisions } = useDecisionList()
  const needs = decisions && waitingForMe(decisions)
  const currentIs = (name: PlaceName) => (name === current ? 'page' : undefined)
  return (
    <>
      <SkipLink />
      <div className={panel ? 'app with-panel with-bar' : 'app with-bar'}>
        <SideColumn label="Main">
          <nav className="nav" aria-label="Workspace">
            {sidePlaces.map(place => (
              <Link key={place.name} to={place.to} aria-current={currentIs(place.name)}>
                <Icon path={place.icon} />
                {place.label}
                {place.name === 'needs-you' && needs !== undefined && needs > 0 && <span className="n num">{needs}</span>}
              </Link>
            ))}
            {workspaceName && <div className="nav-h">{workspaceName}</div>}
          </nav>
        </SideColumn>
        <main className={`main ${mainClass}`.trim()} id="main" tabIndex={-1}>
          <OfflineLine />
          {children}
        </main>
        {panel && (
          <aside className="panel" aria-label={panel.label}>
            {panel.content}
          </aside>
        )}
      </div>
      <nav className="ph-bar" aria-label="Places">
        {phonePlaces.map(place => (
          <Link key={place.name} to={place.to} aria-current={currentIs(place.name)}>
            <Icon path={place.icon} />
            {place.name === 'needs-you' && needs !== undefined && needs > 0 && <span className="n num">{needs}</span>}
            {place.label}
          </Link>
        ))}
      </nav>
    </>
  )
}
