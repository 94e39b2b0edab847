/** Under the title of the step Ideas: what is asked of me, until when, and "I have no more ideas"; for who facilitates the way on. */
import { isFacilitator, standingIdeas } from '@concord/shared'
import { Link } from 'react-router'
import { AdvanceButton } from '../decision/AdvanceButton.tsx'
import { closesWords } from '../decision/closesWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { stepAddress } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { WhereItStands } from '../decision/WhereItStands.tsx'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Button } from '../ui/Button.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { counted } from '../ui/wordsFor.ts'

export function IdeasTurn() {
  const { id, state, me } = useDecision()
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const clock = { now: useNow(), zone: useZone() }
  const count = standingIdeas(state).length
  if (state.phase !== 'ideas')
    return (
      <YourTurn
        tone="quiet"
        what={state.phase === 'context' ? 'Ideas open when the context is shared' : `${counted(count, 'idea')} came together`}
        why={
          state.phase === 'context'
            ? 'Until then a facilitator prepares it.'
            : 'The step is closed: everything stays here to read.'
        }
        action={<WhereItStands />}
      />
    )
  if (state.status !== 'running')
    return (
      <YourTurn
        tone="quiet"
        what={state.status === 'paused' ? 'Ideas wait until it goes on' : `It ended with ${counted(count, 'idea')}`}
        why="Everything stays here to read."
      />
    )
  const isReady = state.ready.some(person => person === me.personId)
  const why = whyNot({ type: 'DeclareReady' })
  const open = state.questions.filter(question => question.answers.every(answer => answer.by !== me.personId)).length
  return (
    <>
      <YourTurn
        tone={isReady || why !== undefined ? 'quiet' : 'todo'}
        what={isReady && open === 0 ? 'You are up to date. More ideas are always welcome' : 'Add every idea that comes to mind'}
        why={
          <>
            Rough is fine, judging comes later. {closesWords(state, clock)}{' '}
            {open > 0 && (
              <Link className="link" to={`${stepAddress(id, 'context')}#questions`}>
                {open === 1 ? 'One question waits for your answer' : `${open} questions wait for your answer`}
              </Link>
            )}
          </>
        }
        action={
          <>
            {!isReady && why === undefined && (
              <Button kind="line" onClick={() => void act({ type: 'DeclareReady' })} busyLabel={isBusy ? 'Saving' : undefined}>
                I have no more ideas
              </Button>
            )}
            {isFacilitator(state, me.personId) && <AdvanceButton reasonIs="described" />}
          </>
        }
      />
      <Refusal problem={problem} />
    </>
  )
}
