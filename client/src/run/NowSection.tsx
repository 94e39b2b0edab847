/** Where the decision stands and until when: the deadline on everybody's clock, moved by hand; pause and resume. */
import { useState } from 'react'
import { closesWords } from '../decision/closesWords.ts'
import { Elsewhere } from '../decision/Elsewhere.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { stepNames } from '../decision/steps.ts'
import { stoppedPoll, stoppedWords } from '../decision/stoppedPoll.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { calendarClock, clock, pause, play } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { Time, useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { DeadlineForm } from './DeadlineForm.tsx'

/** `isMovingFirst`: opened for the deadline. */
export function NowSection({ isMovingFirst }: { isMovingFirst: boolean }) {
  const { state } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const [isMoving, setMoving] = useState(isMovingFirst)
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const isPaused = state.status === 'paused'
  const pausing = { type: isPaused ? ('ResumeDecision' as const) : ('PauseDecision' as const) }
  const { deadlineAt, phase } = state
  const stopped = stoppedPoll(state)
  return (
    <section className="dr-now" aria-label="Where it stands">
      <div className="row between wrap">
        <p className="h-step">{stepNames[phase]}</p>
        {state.status === 'cancelled' ? (
          <Tag tone="slate">Cancelled</Tag>
        ) : isPaused ? (
          <Tag tone="slate" icon={pause}>
            Paused
          </Tag>
        ) : (
          deadlineAt !== null &&
          !stopped && (
            <Tag tone="honey" icon={clock}>
              <span>
                {deadlineAt > now ? 'Closes' : 'Was to close'} <Time at={deadlineAt} /> your time
              </span>
            </Tag>
          )
        )}
      </div>
      {phase !== 'decided' && state.status !== 'cancelled' && (
        <>
          {stopped && !isPaused ? (
            <p className="ink2">It is closed: {stoppedWords(state, stopped)}.</p>
          ) : (
            (deadlineAt === null || deadlineAt <= now || isPaused) && (
              <p className="ink2 num">{closesWords(state, { now, zone })}</p>
            )
          )}
          {deadlineAt !== null && !isMoving && <Elsewhere at={deadlineAt} />}
          <div className="row wrap">
            <Button
              small
              icon={calendarClock}
              onClick={() => setMoving(!isMoving)}
              aria-expanded={isMoving}
              disabledReason={isMoving ? undefined : whyNot({ type: 'SetDeadline', at: null })}
              reasonIs={isPaused ? 'described' : 'visible'}
            >
              {deadlineAt === null ? 'Set a deadline' : 'Move the deadline'}
            </Button>
            <Button
              small
              kind="quiet"
              icon={isPaused ? play : pause}
              onClick={() => void act(pausing)}
              busyLabel={isBusy ? (isPaused ? 'Resuming' : 'Pausing') : undefined}
              disabledReason={whyNot(pausing)}
            >
              {isPaused ? 'Resume' : 'Pause'}
            </Button>
          </div>
          {isMoving && <DeadlineForm onDone={() => setMoving(false)} />}
          <Refusal problem={problem} />
        </>
      )}
    </section>
  )
}
