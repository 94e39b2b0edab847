/**
 * The context: question, what "done" looks like, video, brief, questions and resources. Before sharing, its writers prepare it here;
 * from sharing on it is for reading, and who writes goes on in the step Ideas with the same text.
 */
import { isFacilitator } from '@concord/shared'
import { useState } from 'react'
import { Link } from 'react-router'
import './context.css'
import { guardWords } from '../api/explainRejection.ts'
import { closesWords } from '../decision/closesWords.ts'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { stepAddress } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { WhereItStands } from '../decision/WhereItStands.tsx'
import { YourTurn } from '../decision/YourTurn.tsx'
import { LiveText } from '../editor/LiveText.tsx'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { Button, buttonLook } from '../ui/Button.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { counted, inWords, listed } from '../ui/wordsFor.ts'
import { BriefRead } from './BriefRead.tsx'
import { DoneWhen } from './DoneWhen.tsx'
import { OptionsSection } from './OptionsSection.tsx'
import { QuestionHeading } from './QuestionHeading.tsx'
import { QuestionsSection } from './QuestionsSection.tsx'
import { ResourcesSection } from './ResourcesSection.tsx'
import { useSharingPanel } from './SharingPanel.tsx'
import { useUpToDatePanel } from './UpToDatePanel.tsx'
import { VideoSection } from './VideoSection.tsx'

export function ContextPage() {
  const { state, ask, me } = useDecision()
  const [player, setPlayer] = useState<PlayerHandle | null>(null)
  const isDraft = state.phase === 'context'
  const canEdit = ask({ type: 'EditContext', doneWhen: state.doneWhen }).ok
  const [sharing, upToDate] = [useSharingPanel(), useUpToDatePanel()]
  useShortcuts({ p: () => player?.toggle() })
  return (
    <DecisionPage
      read="context"
      question={canEdit ? <QuestionHeading /> : undefined}
      panel={isDraft && isFacilitator(state, me.personId) ? sharing : upToDate}
    >
      {isDraft ? <AuthorsTurn /> : <ReadersTurn />}
      <DoneWhen canEdit={canEdit} />
      <VideoSection canEdit={canEdit} onHandle={setPlayer} />
      <LiveText
        name="brief"
        label="Brief"
        placeholder="What is the problem, what do we know, and what does a good answer do?"
        emptyWords="There is no brief. The video says it all."
        after={isDraft ? null : <BriefRead />}
      />
      <OptionsSection canEdit={canEdit} />
      <QuestionsSection canEdit={canEdit} />
      <ResourcesSection canEdit={canEdit} />
    </DecisionPage>
  )
}

function AuthorsTurn() {
  const { state, ask } = useDecision()
  const verdict = ask({ type: 'AdvancePhase', from: 'context' })
  const missing = !verdict.ok && Array.isArray(verdict.rejection.facts.missing) ? verdict.rejection.facts.missing : []
  const words = listed(Object.entries(guardWords).flatMap(([code, word]) => (missing.includes(code) ? [word] : [])))
  const others = state.members.length - 1
  const learn =
    others > 0 ? `The other ${others === 1 ? 'person learns' : `${inWords(others)} learn`} of it when you share it.` : ''
  return (
    <YourTurn
      what={words === '' ? 'The context is ready to share' : 'Finish the context, then share it'}
      why={`${words === '' ? 'Nobody else can see it yet.' : `Still missing: ${words}.`} ${learn}`}
    />
  )
}

function ReadersTurn() {
  const { id, state, me } = useDecision()
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const clock = { now: useNow(), zone: useZone() }
  const why = whyNot({ type: 'DeclareReady' })
  const isReady = state.ready.some(person => person === me.personId)
  const open = state.questions.filter(question => question.answers.every(answer => answer.by !== me.personId)).length
  if (state.phase !== 'ideas' || state.status === 'cancelled')
    return (
      <YourTurn
        tone="quiet"
        what="This is what the decision started from"
        why="It stays here to read."
        action={<WhereItStands />}
      />
    )
  const toIdeas = (
    <Link className={buttonLook({ kind: isReady ? 'primary' : 'line' })} to={stepAddress(id, 'ideas')}>
      Add ideas
    </Link>
  )
  return (
    <>
      <YourTurn
        tone={isReady && open === 0 ? 'quiet' : 'todo'}
        what={isReady ? (open === 0 ? 'You are up to date' : answerWords(open)) : todoWords(state.video !== null, open)}
        why={closesWords(state, clock)}
        action={
          <>
            {toIdeas}
            {isReady ? null : (
              <Button
                kind="primary"
                onClick={() => void act({ type: 'DeclareReady' })}
                busyLabel={isBusy ? 'Saving' : undefined}
                disabledReason={why}
                reasonIs="described"
              >
                {state.video ? 'I have watched and read it' : 'I have read it'}
              </Button>
            )}
          </>
        }
      />
      <Refusal problem={problem} />
    </>
  )
}

function todoWords(hasVideo: boolean, questions: number): string {
  const parts = [hasVideo ? 'Watch the video and read the brief' : 'Read the brief']
  if (questions > 0) parts.push(`answer ${counted(questions, 'question')}`)
  return parts.join(', ')
}

const answerWords = (questions: number): string =>
  questions === 1 ? 'One question still waits for your answer' : `${questions} questions still wait for your answer`
