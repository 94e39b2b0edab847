/** How the decision is taken. The defaults serve most; the finer rules stand behind one fold. */
import { MethodAdvice } from '../decision/MethodAdvice.tsx'
import { MethodNote } from '../decision/MethodNote.tsx'
import {
  ballotOptions,
  chooseMethodOptions,
  chooseTieOptions,
  sizeOptions,
  tieOptions,
  voteMethodOptions,
} from '../decision/ruleOptions.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { SwitchRow } from '../ui/SwitchRow.tsx'
import { type DecisionForm, mayRequireShare, type SkippableStep, skippable } from './decisionForm.ts'

const option = <Value extends string>(value: Value, label: string) => ({ value, label })
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
const dotCounts = numbers(1, 10).map(n => option(n, n === '1' ? '1 dot each' : `${n} dots each`))
const quorums = ['0', '25', '50', '67', '75', '100'].map(n =>
  option(n, n === '0' ? 'No quorum' : n === '50' ? 'Half of the people' : `${n} % of the people`),
)
const capCounts = numbers(1, 10).map(n => option(n, `At most ${n}`))
const shares = ['0', '34', '50', '51', '67', '75', '100'].map(n =>
  option(n, n === '0' ? 'No share needed' : `${n} % of the people`),
)
const visibilities = [option('people', 'Only the people in it'), option('workspace', 'Every member may read it')]
const stepNames: Record<SkippableStep, string> = { ideas: 'Skip Ideas', feedback: 'Skip Feedback', plan: 'Skip Plan' }
const stepMeanings: Record<SkippableStep, string> = {
  ideas: 'You enter the options with the context',
  feedback: 'The shortlist goes straight to the choice',
  plan: 'It is decided as soon as the choice is made',
}

type Props = { form: DecisionForm; change: (changes: Partial<DecisionForm>) => void }

export function MethodFields({ form, change }: Props) {
  return (
    <>
      <div className="jt three">
        <SelectField
          label="Vote by"
          value={form.shortlistMethod}
          options={voteMethodOptions}
          onChange={shortlistMethod => change({ shortlistMethod })}
        />
        <SelectField
          label="Shortlist"
          value={form.shortlistSize}
          options={sizeOptions}
          onChange={shortlistSize => change({ shortlistSize })}
        />
        <SelectField
          label="Choose by"
          value={form.chooseMethod}
          options={chooseMethodOptions}
          onChange={chooseMethod => change({ chooseMethod })}
        />
      </div>
      <MethodNote of="Vote" method={form.shortlistMethod} />
      <MethodNote of="Choice" method={form.chooseMethod} />
      <MethodAdvice
        vote={{ method: form.shortlistMethod, onTake: shortlistMethod => change({ shortlistMethod }) }}
        choice={{ method: form.chooseMethod, onTake: chooseMethod => change({ chooseMethod }) }}
      />
      {form.shortlistMethod === 'dots' && (
        <div className="jt three">
          <SelectField
            label="Dots"
            value={form.dotsPerPerson}
            options={dotCounts}
            onChange={dotsPerPerson => change({ dotsPerPerson })}
          />
          <SelectField
            label="On one idea"
            value={form.dotsPerIdea}
            options={capCounts.filter(({ value }) => Number(value) <= Number(form.dotsPerPerson) || value === form.dotsPerIdea)}
            onChange={dotsPerIdea => change({ dotsPerIdea })}
          />
        </div>
      )}
      <div className="rows">
        <SwitchRow
          label="Hide who had which idea until the vote has closed"
          meaning="Until then nobody is shown who wrote what, facilitators neither"
          checked={form.hideAuthors}
          onChange={hideAuthors => change({ hideAuthors })}
        />
        <SwitchRow
          label="Move on by itself"
          meaning="When a step closes, or as soon as everyone is done"
          checked={form.autoAdvance}
          onChange={autoAdvance => change({ autoAdvance })}
        />
      </div>
      <details className="finer">
        <summary>Finer rules</summary>
        <div className="jt">
          <SelectField label="Ballots" value={form.ballots} options={ballotOptions} onChange={ballots => change({ ballots })} />
          <SelectField
            label="If ideas are tied at the cut"
            value={form.tieRule}
            options={tieOptions}
            onChange={tieRule => change({ tieRule })}
          />
        </div>
        {form.chooseMethod === 'consent' && (
          <p className="hint">Answers to a proposal are always open and signed; this is about the vote on the ideas.</p>
        )}
        <div className="jt">
          <SelectField
            label="If the choice is tied"
            value={form.chooseTieRule}
            options={chooseTieOptions}
            onChange={chooseTieRule => change({ chooseTieRule })}
          />
          {mayRequireShare(form.chooseMethod) && (
            <SelectField
              label="Needed for the choice"
              value={form.requiredShare}
              options={shares}
              onChange={requiredShare => change({ requiredShare })}
            />
          )}
        </div>
        <div className="jt">
          <SelectField label="Quorum" value={form.quorum} options={quorums} onChange={quorum => change({ quorum })} />
          <SelectField
            label="Who may read it"
            value={form.visibility}
            options={visibilities}
            onChange={visibility => change({ visibility })}
          />
        </div>
        <div className="rows">
          {skippable.map(step => (
            <SwitchRow
              key={step}
              label={stepNames[step]}
              meaning={stepMeanings[step]}
              checked={form.skip.includes(step)}
              onChange={isSkipped => change({ skip: isSkipped ? [...form.skip, step] : form.skip.filter(each => each !== step) })}
            />
          ))}
        </div>
      </details>
    </>
  )
}
