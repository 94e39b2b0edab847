/**
 * What just happened, for those who facilitate: the step that was made, and for ten minutes the way to take it back, or why there is none.
 * A poll of it that has closed and left the step where it is (P3) is no step: what can be taken back is its opening, with the votes in it.
 */
import { type DecisionState, isFacilitator, type Poll, pollOf, type UndoableAdvance } from '@concord/shared'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { explainRejection } from '../api/explainRejection.ts'
import { Button } from '../ui/Button.tsx'
import { undo2 } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { showToast } from '../ui/toasts.ts'
import { useNow } from '../ui/useNow.ts'
import { Refusal } from './Refusal.tsx'
import { stepAddress, stepNames } from './steps.ts'
import { stoppedPoll, stoppedWords } from './stoppedPoll.ts'
import { UndoDialog } from './UndoDialog.tsx'
import { undoableNow } from './undoableNow.ts'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'

export function AdvanceNotice() {
  const { id, state, me, ask, now } = useDecision()
  const navigate = useNavigate()
  const { act, isBusy, problem } = useAct()
  const [hidden, setHidden] = useState<number>()
  const [isAsking, setAsking] = useState(false)
  useNow() // looked at again every minute, so that the way back goes when its time is up
  const last = undoableNow(state, now())
  if (!last || !isFacilitator(state, me.personId) || hidden === last.seq) return <Refusal problem={problem} />
  const verdict = ask({ type: 'UndoAdvance', seq: last.seq })
  const isCutOff = !verdict.ok && verdict.rejection.code === 'cut-off'
  const why = verdict.ok || isCutOff ? undefined : explainRejection(verdict.rejection)
  const poll = votedAway(state, last)
  const stopped = stoppedPoll(state)
  const undo = async () => {
    setAsking(false)
    if (!(await act({ type: 'UndoAdvance', seq: last.seq }))) return
    const deadline = last.from === 'context' ? '' : ', and needs a new closing time'
    showToast({ text: `Taken back: ${stepNames[last.from]} runs again${deadline}`, isDone: true })
    void navigate(stepAddress(id, last.from)) // whoever stood on the step that is closed again goes along
  }
  return (
    <>
      <Notice kind={stopped ? 'plain' : 'good'}>
        <span className="row wrap">
          <span>
            {stopped
              ? `${stepNames[last.to]} is closed: ${stoppedWords(state, stopped)}.`
              : `${stepNames[last.from]} is closed, ${stepNames[last.to]} is open.`}{' '}
            {isCutOff ? (
              `This cannot be undone: ${whatItShowed(state, last, stopped)}. You can go back with a reason.`
            ) : (
              <>
                {stopped
                  ? `The close cannot be undone. Undoing the opening throws its votes away, and ${stepNames[last.from]} runs again; you can until`
                  : 'You can undo it until'}{' '}
                <Time at={last.until} form="clock" />.
              </>
            )}
          </span>
          {!isCutOff && (
            <Button
              small
              icon={undo2}
              onClick={() => (poll ? setAsking(true) : void undo())}
              busyLabel={isBusy ? 'Undoing' : undefined}
              disabledReason={why}
            >
              {stopped ? 'Undo the opening' : 'Undo'}
            </Button>
          )}
          <Button small kind="quiet" onClick={() => setHidden(last.seq)}>
            Hide
          </Button>
        </span>
      </Notice>
      {isAsking && poll && (
        <UndoDialog
          poll={poll}
          busyLabel={isBusy ? 'Undoing' : undefined}
          onUndo={() => void undo()}
          onClose={() => setAsking(false)}
        />
      )}
      <Refusal problem={problem} />
    </>
  )
}

/** The newest poll with votes in it that taking the step back would discard, be it open or closed. */
function votedAway(state: DecisionState, { openedPoll }: UndoableAdvance): Poll | undefined {
  const first = openedPoll ? pollOf(state, openedPoll) : undefined
  return state.polls.findLast(
    ({ phase, openedSeq, status, voted }) =>
      first !== undefined && phase === first.phase && openedSeq >= first.openedSeq && status !== 'discarded' && voted.length > 0,
  )
}

/** What cannot be hidden again. */
function whatItShowed({ polls }: DecisionState, { closedPoll }: UndoableAdvance, stopped: Poll | undefined): string {
  const poll = stopped ?? polls.find(one => one.poll === closedPoll)
  if (poll?.published) return 'all ballots are published'
  return poll?.tieRule === 'lot' ? 'the number of the lot is published' : 'it showed who wrote the ideas'
}
