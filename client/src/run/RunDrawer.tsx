/**
 * "Run this decision": where it stands, what is missing and who, the step forward with its preview, the rules, the people, and the ways
 * back and out. For facilitators; whoever else opens it is told who they are.
 */
import { isFacilitator } from '@concord/shared'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import './run.css'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { Drawer } from '../ui/Drawer.tsx'
import { undo2 } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { listed } from '../ui/wordsFor.ts'
import { AwaitedSection } from './AwaitedSection.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { EscalateSection } from './EscalateSection.tsx'
import { GoBackDialog } from './GoBackDialog.tsx'
import { NowSection } from './NowSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { ReadySection } from './ReadySection.tsx'
import { RulesSection } from './RulesSection.tsx'
import { SelfAdvance } from './SelfAdvance.tsx'
import { StepsSection } from './StepsSection.tsx'

export function RunDrawer() {
  const { state, me, nameOf } = useDecision()
  const [search, setSearch] = useSearchParams()
  const [asking, setAsking] = useState<'back' | 'cancel'>()
  const close = () => {
    const next = new URLSearchParams(search)
    next.delete('run')
    setSearch(next)
  }
  if (!isFacilitator(state, me.personId)) {
    const who = state.members.filter(member => member.role === 'facilitator').map(member => nameOf(member.personId))
    return (
      <Drawer title="Run this decision" onClose={close}>
        <Notice kind="read-only">Only those who facilitate run a decision. Here that is {listed(who)}; ask them.</Notice>
      </Drawer>
    )
  }
  const isFirst = state.phase === 'context'
  const isOver = state.phase === 'decided' || state.status === 'cancelled'
  const why = isOver
    ? state.phase === 'decided'
      ? 'It is decided. A new question is a new decision.'
      : 'It was cancelled.'
    : undefined
  return (
    <Drawer
      title="Run this decision"
      onClose={close}
      footer={
        <>
          <Button
            kind="danger"
            icon={undo2}
            onClick={() => setAsking('back')}
            disabledReason={why ?? (isFirst ? 'This is the first step.' : undefined)}
            reasonIs="described"
          >
            Go back
          </Button>
          <Button kind="danger" onClick={() => setAsking('cancel')} disabledReason={why} reasonIs="described">
            Cancel the decision
          </Button>
          <span className="meta end">{why ?? 'Everyone sees that you did, and why'}</span>
        </>
      }
    >
      <NowSection isMovingFirst={search.get('run') === 'deadline'} />
      {!isOver && (
        <>
          <SelfAdvance />
          <ReadySection />
          <AwaitedSection />
        </>
      )}
      <RulesSection />
      <StepsSection />
      <PeopleSection />
      {!isOver && <EscalateSection />}
      {asking === 'back' && <GoBackDialog onClose={() => setAsking(undefined)} />}
      {asking === 'cancel' && <CancelDialog onClose={() => setAsking(undefined)} onDone={close} />}
    </Drawer>
  )
}
