/** The concerns about what was chosen: met or still open, with a task at hand for each; and what stands before the publication. */
import { type Pointer, titleOf } from '@concord/shared'
import { guardLines } from '../decision/guardLines.ts'
import { useDecision } from '../decision/useDecision.ts'
import { GuardList } from '../ui/GuardList.tsx'
import { Icon } from '../ui/Icon.tsx'
import { circleAlert, circleCheck } from '../ui/icons.ts'

/** It comes with the publication, so no state of the decision has it before. */
const reviewDate = { id: 'review-date', text: 'A review date', met: false, fact: 'asked for when it is published' }

export function ConcernsPanel({
  concerns,
  onAddTask,
}: {
  concerns: readonly Pointer[]
  onAddTask: ((title: string) => void) | undefined
}) {
  const { state, nameOf, ask } = useDecision()
  const verdict = ask({ type: 'PublishPlan', reviewAt: Number.MAX_SAFE_INTEGER, reason: 'asked only' })
  return (
    <>
      {concerns.length === 0 && <p className="ink2">Nobody raised a concern about what was chosen.</p>}
      <ul>
        {concerns.map(concern => (
          <li key={concern.pointerId} className="con">
            <span className={concern.resolvedBy === null ? 'con-i' : 'con-i met'}>
              <Icon path={concern.resolvedBy === null ? circleAlert : circleCheck} />
            </span>
            <div className="grow">
              <p className="say">
                <span className="sr">{concern.resolvedBy === null ? 'Open: ' : 'Met: '}</span>
                {concern.text}
              </p>
              <p className="meta row between">
                <span>{nameOf(concern.by)}</span>
                {concern.resolvedBy === null && onAddTask && (
                  <button type="button" className="link" onClick={() => onAddTask(titleOf(concern.text))}>
                    Add a task
                  </button>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {state.phase === 'plan' && (
        <div className="sect before-publish">
          <h2>Before it is published</h2>
          <GuardList guards={[...guardLines(state, verdict), reviewDate]} />
          <p className="hint">
            {state.planner?.hasAccepted
              ? `${nameOf(state.planner.personId)} writes the plan; everybody can edit its text.`
              : 'Everybody can edit the text.'}{' '}
            It is published by hand, never by the clock.
          </p>
        </div>
      )}
    </>
  )
}
