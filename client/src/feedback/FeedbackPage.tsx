/** Feedback: the shortlist side by side (on a phone one idea a page), with four kinds of pointers on each; the same as a table of numbers. */
import { ideaOf, isBefore } from '@concord/shared'
import { useState } from 'react'
import './feedback.css'
import { closesWords } from '../decision/closesWords.ts'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { LaterStep } from '../decision/LaterStep.tsx'
import { newId } from '../decision/newId.ts'
import { stepsInWords } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { WhereItStands } from '../decision/WhereItStands.tsx'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Button } from '../ui/Button.tsx'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import { useZone } from '../ui/Time.tsx'
import { useIsPhone } from '../ui/useIsPhone.ts'
import { useNow } from '../ui/useNow.ts'
import { CompareTable } from './CompareTable.tsx'
import { ideasWithoutMe, turnWords } from './feedbackView.ts'
import { IdeaColumn } from './IdeaColumn.tsx'
import { IdeaPager } from './IdeaPager.tsx'
import { LeftOut } from './LeftOut.tsx'

export function FeedbackPage() {
  const { state } = useDecision()
  if (isBefore(state.phase, 'feedback') || state.settings.skip.includes('feedback')) {
    return (
      <DecisionPage read="feedback">
        <LaterStep phase="feedback">
          Everybody gives pointers on the ideas that go on: strengths, concerns, questions, suggestions.
        </LaterStep>
      </DecisionPage>
    )
  }
  return (
    <DecisionPage read="feedback" isWide>
      <Shortlist />
    </DecisionPage>
  )
}

/** A phone shows one idea a page. */
const layoutsOn = (isPhone: boolean) =>
  [
    { value: 'columns', label: isPhone ? 'One by one' : 'Side by side' },
    { value: 'table', label: 'In numbers' },
  ] as const

function Shortlist() {
  const { state, me } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const [layout, setLayout] = useState<'columns' | 'table'>('columns')
  const [place, setPlace] = useState(0)
  const whyNot = useWhyNot()
  const ideas = (state.shortlist?.ideaIds ?? []).flatMap(ideaId => ideaOf(state, ideaId) ?? [])
  const [first] = ideas
  const why =
    first && whyNot({ type: 'AddPointer', pointerId: newId(), ideaId: first.ideaId, kind: 'strength', text: 'asked only' })
  const turn = turnWords(state, me.personId)
  const isOver = state.phase !== 'feedback'
  const next = () => {
    const [without] = ideasWithoutMe(state, me.personId)
    const at = ideas.findIndex(idea => idea.ideaId === without)
    setLayout('columns')
    setPlace(Math.max(0, at))
    requestAnimationFrame(() => document.getElementById(`add-${without}`)?.focus())
  }
  return (
    <>
      {why !== undefined ? (
        <YourTurn
          tone="quiet"
          what={
            isOver ? `Feedback is closed, ${stepsInWords[state.phase]} is where it stands now` : 'You can read all of it here'
          }
          why={isOver ? 'The pointers stay, and concerns go along into the next steps.' : why}
          action={isOver && <WhereItStands />}
        />
      ) : (
        <YourTurn
          tone={turn.isDone ? 'quiet' : 'todo'}
          what={turn.what}
          why={`${turn.why} ${closesWords(state, { now, zone })}`}
          action={ideasWithoutMe(state, me.personId).length > 0 && <Button onClick={next}>Next idea without my pointers</Button>}
        />
      )}
      <div className="row between wrap fb-bar">
        <LeftOut />
        <SegmentedControl
          label="How to show the shortlist"
          value={layout}
          options={layoutsOn(useIsPhone())}
          onChange={setLayout}
        />
      </div>
      {layout === 'table' ? (
        <CompareTable ideas={ideas} />
      ) : (
        <>
          <IdeaPager ideas={ideas} place={place} onGo={setPlace} />
          <div className={`fcols c${Math.min(3, ideas.length)}`}>
            {ideas.map((idea, at) => (
              <IdeaColumn key={idea.ideaId} idea={idea} isCurrent={at === place} mayWrite={why === undefined} />
            ))}
          </div>
        </>
      )}
    </>
  )
}
