/** What this decision will go through, as the form stands. Closing times are set when each step opens. */
import { methodNames } from '@concord/shared'
import './newDecision.css'
import '../decision/decisionShell.css'
import { type DecisionForm, pollsAhead } from './decisionForm.ts'

export function StepsPanel({ form }: { form: DecisionForm }) {
  const vote = form.shortlistMethod === 'dots' ? `Dot voting, ${form.dotsPerPerson} each` : methodNames[form.shortlistMethod]
  const { hasChoice } = pollsAhead(form)
  const steps: readonly (readonly [string, string, string])[] = [
    ['context', 'Context', form.skip.includes('ideas') ? 'You prepare it, with the options' : 'You prepare it, then share it'],
    ['ideas', 'Ideas', 'Everyone adds ideas'],
    ['vote', 'Vote', hasChoice ? `${vote}, top ${form.shortlistSize} go on` : `${vote}, the first is chosen`],
    ['feedback', 'Feedback', 'Pointers on the shortlist'],
    ['choose', 'Choose', form.chooseMethod === 'consent' ? 'One proposal, everyone answers' : methodNames[form.chooseMethod]],
    ['plan', 'Plan', 'Who does what, and by when'],
    ['decided', 'Summary', 'One page for everyone'],
  ]
  const shown = steps.filter(([step]) => !form.skip.some(skipped => skipped === step))
  return (
    <>
      <div className="panel-h">
        <h2>Steps</h2>
      </div>
      <div className="panel-b">
        <ol className="spine nspine">
          {shown.map(([step, name, meaning]) => (
            <li key={step} className="next">
              <span className="nrow">
                <span className="node" aria-hidden="true" />
                <span className="t">{name}</span>
                <span className="d num">{meaning}</span>
              </span>
            </li>
          ))}
        </ol>
        <p className="hint">You set when a step closes once it is open.</p>
      </div>
    </>
  )
}
