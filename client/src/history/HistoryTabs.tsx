/** From one text to another, and to the record of the whole decision. A text stands here from the step on in which it may be written. */
import { type DecisionState, type DocumentName, documentNames, isBefore } from '@concord/shared'
import { Link } from 'react-router'
import { historyAddress, logAddress } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'

export const textNames: { readonly [D in DocumentName]: string } = { brief: 'Brief', notes: 'Notes', plan: 'Plan' }

export function HistoryTabs({ current }: { current: DocumentName | 'log' }) {
  const { id, state } = useDecision()
  const tab = (name: DocumentName | 'log', label: string, to: string) => (
    <Link key={name} to={to} aria-current={name === current ? 'page' : undefined}>
      {label}
    </Link>
  )
  return (
    <nav className="tabs big" aria-label="History">
      {documentNames
        .filter(name => name === current || hasBegun(state, name))
        .map(name => tab(name, textNames[name], name === 'brief' ? historyAddress(id) : `${historyAddress(id)}?doc=${name}`))}
      {tab('log', 'Record of the decision', logAddress(id))}
    </nav>
  )
}

function hasBegun({ phase }: DecisionState, name: DocumentName): boolean {
  if (name === 'brief') return true
  return !isBefore(phase, name === 'notes' ? 'feedback' : 'plan')
}
