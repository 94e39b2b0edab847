/** Before the plan is published: what will happen, when people look back, and the reason if something is still missing. */
import { isCalendarDay, noonOf, textLimits } from '@concord/shared'
import { useNavigate } from 'react-router'
import '../decision/advanceDialog.css'
import { guardWords } from '../api/explainRejection.ts'
import { guardsNamed } from '../decision/guardsNamed.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { stepAddress } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { counted, listed } from '../ui/wordsFor.ts'

export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { id, state, ask } = useDecision()
  const navigate = useNavigate()
  const draft = useDraft<{ reviewDay: string; reason: string }>(`publish/${id}`, { reviewDay: '', reason: '' })
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const { reason } = draft.value
  const reviewDay = isCalendarDay(draft.value.reviewDay) ? draft.value.reviewDay : null
  const words = reason.trim()
  const verdict = ask({ type: 'PublishPlan', reviewAt: Number.MAX_SAFE_INTEGER })
  const missing = !verdict.ok && verdict.rejection.code === 'reason-needed' ? guardsNamed(verdict.rejection.facts.missing) : []
  const day = reviewDay ? { reviewAt: noonOf(reviewDay), reviewDay } : { reviewAt: 0 }
  const command = { type: 'PublishPlan' as const, ...day, ...(words !== '' && { reason: words }) }
  const why =
    reviewDay === null
      ? 'Choose the day on which you look back.'
      : missing.length > 0 && words === ''
        ? 'Write a reason first.'
        : whyNot(command)
  const publish = async () => {
    if (why !== undefined || !(await act(command))) return
    draft.clear()
    announce('The plan is published.')
    onClose()
    void navigate(stepAddress(id, 'decided'))
  }
  const live = state.tasks.filter(task => task.status !== 'dropped').length
  return (
    <Dialog
      title="Publish the plan"
      onClose={onClose}
      footer={
        <>
          <Button
            kind="primary"
            onClick={() => void publish()}
            disabledReason={why}
            busyLabel={isBusy ? 'Publishing' : undefined}
          >
            Publish the plan
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Not yet
          </Button>
        </>
      }
    >
      <h3 className="strong">What will happen</h3>
      <ul className="plain-list">
        <li>The decision stands: the summary holds it, why, the dissent, and {counted(live, 'task')}.</li>
        <li>The texts of the plan and the notes are frozen as they stand.</li>
        <li>Owners tick their tasks off in the summary; everyone can say how it goes.</li>
        <li>You can undo it for ten minutes. After that a change is a new decision.</li>
      </ul>
      {missing.length > 0 && (
        <Notice kind="soon">
          Not yet there: {listed(missing.map(code => guardWords[code]))}. You can publish with a reason, which everyone can read.
        </Notice>
      )}
      <div className="dialog-reason stack">
        <DateField
          label="Review date"
          hint="On this day everybody is asked whether the decision did what it should."
          value={reviewDay}
          onChange={next => draft.set({ ...draft.value, reviewDay: next ?? '' })}
        />
        <TextArea
          label="Reason"
          hint={missing.length > 0 ? 'The record keeps it.' : 'If you like. The record keeps it.'}
          value={reason}
          onChange={next => draft.set({ ...draft.value, reason: next })}
          limit={textLimits.reason}
        />
      </div>
      <Refusal problem={problem} />
    </Dialog>
  )
}
