/**
 * The frame of every step of a decision: the spine at the left, the document in the middle, "how are the others doing?" at the right.
 * The keys v and b lead to my ballot and to the brief. On a phone the spine becomes six bars that open it as a sheet, and the panel follows the document.
 */
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import '../shell/shell.css'
import './decisionShell.css'
import { SideColumn } from '../shell/SideColumn.tsx'
import { SkipLink } from '../shell/SkipLink.tsx'
import { AvatarRow, type Face } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { arrowLeft, slidersHorizontal } from '../ui/icons.ts'
import { reachableWhileItScrolls } from '../ui/reachableWhileItScrolls.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { DecisionMenu } from './DecisionMenu.tsx'
import { DecisionTopBar } from './DecisionTopBar.tsx'
import { PhaseTrail, type TrailStep } from './PhaseTrail.tsx'
import { PhoneTop } from './PhoneTop.tsx'

export type PanelParts = { title: string; aside?: ReactNode; content: ReactNode; foot?: ReactNode }

type Props = {
  /** The question: the page's one h1. Pass a node to make it editable. */
  question: ReactNode
  /** What a phone's top bar calls this page. */
  title: string
  steps: readonly TrailStep[]
  people: readonly Face[]
  /** Who looks at it now, also from outside; empty while there is no connection, for then nobody knows. */
  here: ReadonlySet<string>
  /** Who facilitates, how many decide, … */
  facts: readonly ReactNode[]
  /** "Saved", "Offline", …: always in sight, on a phone under the step's name. */
  saveState?: ReactNode
  /** Quiet buttons at the right of the top bar; a phone has `menu` only, so what matters there stands in both. */
  actions?: ReactNode
  /** In place of the usual one: copy the link, run this decision. */
  menu?: ReactNode
  /** Facilitators only: opens the drawer that runs the decision (key f). */
  onRun?: (() => void) | undefined
  /** Offline, read-only, paused: one line over the document. */
  notice?: ReactNode
  panel?: PanelParts | undefined
  isWide?: boolean
  children: ReactNode
}

export function DecisionShell({
  question,
  title,
  steps,
  people,
  here,
  facts,
  saveState,
  actions,
  menu,
  onRun,
  notice,
  panel,
  isWide = false,
  children,
}: Props) {
  const navigate = useNavigate()
  const go = (...names: readonly string[]) => {
    const step = steps.find(one => names.includes(one.name) && one.mark === 'now') ?? steps.find(one => names.includes(one.name))
    if (step && !step.isRead) void navigate(step.to)
  }
  useShortcuts({ v: () => go('vote', 'choose'), b: () => go('context') })
  const present = people.filter(({ id }) => here.has(id)).length
  const quiet = menu ?? <DecisionMenu onRun={onRun} />
  const trail = (
    <>
      <PhaseTrail steps={steps} />
      <div className="side-h">
        <span>{people.length === 1 ? '1 person' : `${people.length} people`}</span>
        {present > 0 && <span>{present} here now</span>}
      </div>
      <div className="side-people">
        <AvatarRow people={people} here={here} />
      </div>
      {onRun && (
        <Button kind="line" icon={slidersHorizontal} className="side-run" onClick={onRun} aria-keyshortcuts="f">
          Run this decision
          <kbd>F</kbd>
        </Button>
      )}
    </>
  )
  return (
    <>
      <SkipLink />
      <PhoneTop title={title} steps={steps} saveState={saveState} menu={quiet} trail={trail} />
      <div className={panel ? 'app with-panel in-decision' : 'app in-decision'}>
        <SideColumn label="Decision steps">
          <Link className="back" to="/">
            <Icon path={arrowLeft} size="s" />
            All decisions
          </Link>
          {trail}
        </SideColumn>
        <main className="main" id="main" tabIndex={-1}>
          <DecisionTopBar facts={facts} saveState={saveState} actions={actions} menu={quiet} />
          <div className={isWide ? 'doc wide' : 'doc'}>
            {notice && <div className="doc-notice">{notice}</div>}
            <div className="doc-h">
              <h1 className="say">{question}</h1>
            </div>
            {children}
          </div>
        </main>
        {panel && (
          <aside className="panel" aria-label={panel.title}>
            <div className="panel-h">
              <h2>{panel.title}</h2>
              {panel.aside && <span className="end meta">{panel.aside}</span>}
            </div>
            <div className="panel-b" ref={reachableWhileItScrolls}>
              {panel.content}
            </div>
            {panel.foot && <div className="panel-f">{panel.foot}</div>}
          </aside>
        )}
      </div>
    </>
  )
}
