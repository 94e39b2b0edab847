/** The plan: who writes it, its text, its tasks, the concerns it should answer, and its publication, which is the way into the summary. */
import { isBefore } from '@concord/shared'
import { useState } from 'react'
import './plan.css'
import { AdoptedWords } from '../decision/AdoptedWords.tsx'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { LaterStep } from '../decision/LaterStep.tsx'
import { keepsTasks } from '../decision/taskView.ts'
import { useDecision } from '../decision/useDecision.ts'
import { LiveText } from '../editor/LiveText.tsx'
import { readKept } from '../ui/storage.ts'
import { addTaskPlace } from './addTaskPlace.ts'
import { ConcernsPanel } from './ConcernsPanel.tsx'
import { PlanTasks } from './PlanTasks.tsx'
import { PlanTurnBar } from './PlanTurnBar.tsx'
import { concernsOf } from './planView.ts'

export function PlanPage() {
  const { state, id, me } = useDecision()
  const [adding, setAdding] = useState<string | null>(() => (readKept(`draft.${addTaskPlace(id)}`) === null ? null : ''))
  if (isBefore(state.phase, 'plan') || state.settings.skip.includes('plan')) {
    return (
      <DecisionPage read="plan">
        <LaterStep phase="plan">Whoever wrote the chosen idea is asked to write the plan: who does what by when.</LaterStep>
      </DecisionPage>
    )
  }
  const concerns = concernsOf(state)
  const mayAdd = state.phase === 'plan' && keepsTasks(state, me.personId)
  const met = concerns.filter(concern => concern.resolvedBy !== null).length
  return (
    <DecisionPage
      read="plan"
      panel={{
        title: 'Concerns from feedback',
        aside: concerns.length > 0 && <span className="num">{`${met} of ${concerns.length} answered`}</span>,
        content: <ConcernsPanel concerns={concerns} onAddTask={mayAdd ? setAdding : undefined} />,
      }}
    >
      <PlanTurnBar />
      {state.outcome && (
        <section className="plan-what" aria-label="What was chosen">
          <p className="meta strong">What was chosen</p>
          <AdoptedWords state={state} />
        </section>
      )}
      <section aria-label="Plan">
        <LiveText
          name="plan"
          label="Plan"
          placeholder="What we will do, and how we will know that it works"
          emptyWords="Nothing is written yet."
        />
      </section>
      <PlanTasks adding={adding} onAdding={setAdding} />
    </DecisionPage>
  )
}
