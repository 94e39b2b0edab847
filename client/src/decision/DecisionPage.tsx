/**
 * The frame of a step's page, filled from the decision that is open: spine, people, facts, save state, and above the document what
 * the reader must know now (refused, offline, paused, another version). Each step adds its document and its panel.
 */
import { isFacilitator, type Phase } from '@concord/shared'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { DecisionNotices } from './DecisionNotices.tsx'
import { DecisionShell, type PanelParts } from './DecisionShell.tsx'
import { SaveState } from './SaveState.tsx'
import { stepNames } from './steps.ts'
import { useDecision } from './useDecision.ts'
import { useDecisionFacts, useTrail } from './useTrail.tsx'

type Props = {
  /** The step whose page this is; null where it belongs to none, then `title` says what it is. */
  read: Phase | null
  title?: string
  /** In place of the plain question: one that can be edited. */
  question?: ReactNode
  actions?: ReactNode
  menu?: ReactNode
  /** One more line over the document. */
  notice?: ReactNode
  panel?: PanelParts
  isWide?: boolean
  children: ReactNode
}

export function DecisionPage({
  read,
  title = read ? stepNames[read] : '',
  question,
  actions,
  menu,
  notice,
  panel,
  isWide = false,
  children,
}: Props) {
  const { state, me, here, nameOf, imported, connection } = useDecision()
  const steps = useTrail(read)
  const facts = useDecisionFacts()
  const [search, setSearch] = useSearchParams()
  const runs = isFacilitator(state, me.personId) && imported === null
  const openRun = () => {
    const next = new URLSearchParams(search)
    next.set('run', '')
    setSearch(next)
  }
  usePageTitle(`${title}: ${state.title}`)
  useShortcuts(runs ? { f: openRun } : {})
  return (
    <DecisionShell
      question={question ?? (state.question.trim() || state.title)}
      title={title}
      steps={steps}
      people={state.members.map(({ personId }) => ({ id: personId, name: nameOf(personId) }))}
      here={here}
      facts={facts}
      saveState={<SaveState connection={connection} />}
      actions={actions}
      menu={menu}
      onRun={runs ? openRun : undefined}
      notice={<DecisionNotices more={notice} />}
      panel={panel}
      isWide={isWide}
    >
      {children}
    </DecisionShell>
  )
}
