/** How the decision is taken: only what has a meaning with the steps that are left. The defaults serve most; the finer rules stand behind folds. */
import { MethodAdvice } from '../decision/MethodAdvice.tsx'
import { MethodNote } from '../decision/MethodNote.tsx'
import { tieRuleThatHolds } from '../decision/pollWords.ts'
import {
  ballotOptions,
  chooseMethodOptions,
  chooseTieOptions,
  sizeOptions,
  tieOptionsFor,
  voteMethodOptions,
} from '../decision/ruleOptions.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { SwitchRow } from '../ui/SwitchRow.tsx'
import { type DecisionForm, mayRequireShare, pollsAhead } from './decisionForm.ts'
import { SkipFields } from './SkipFields.tsx'

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
type Props = { form: DecisionForm; change: (changes: Partial<DecisionForm>) => void }

export function MethodFields({ form, change }: Props) {
  const { hasVote, hasChoice } = pollsAhead(form)
  const isConsent = hasChoice && form.chooseMethod === 'consent'
  return (
    <>
      <div className="jt three">
        {hasVote && (
          <SelectField
            label="Vote by"
            value={form.shortlistMethod}
            options={voteMethodOptions}
            onChange={shortlistMethod => change({ shortlistMethod })}
          />
        )}
        {hasVote && hasChoice && (
          <SelectField
            label="Shortlist"
            value={form.shortlistSize}
            options={sizeOptions}
            onChange={shortlistSize => change({ shortlistSize })}
          />
        )}
        {hasChoice && (
          <SelectField
            label="Choose by"
            value={form.chooseMethod}
            options={chooseMethodOptions}
            onChange={chooseMethod => change({ chooseMethod })}
          />
        )}
      </div>
      {hasVote && <MethodNote of="Vote" method={form.shortlistMethod} places={hasChoice ? Number(form.shortlistSize) : 1} />}
      {hasChoice && <MethodNote of="Choice" method={form.chooseMethod} places={1} />}
      <MethodAdvice
        heading="h2"
        vote={hasVote ? { method: form.shortlistMethod, onTake: shortlistMethod => change({ shortlistMethod }) } : undefined}
        choice={hasChoice ? { method: form.chooseMethod, onTake: chooseMethod => change({ chooseMethod }) } : undefined}
      />
      {hasVote && form.shortlistMethod === 'dots' && (
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
          label={
            hasVote ? 'Hide who had which idea until the vote has closed' : 'Hide who had which idea until they are the shortlist'
          }
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
      <SkipFields form={form} change={change} />
      <details className="finer">
        <summary>Finer rules</summary>
        {(hasVote || !isConsent) && (
          <div className="jt">
            <SelectField label="Ballots" value={form.ballots} options={ballotOptions} onChange={ballots => change({ ballots })} />
            {hasVote && (
              <SelectField
                label={hasChoice ? 'If ideas are tied at the cut' : 'If ideas are tied for the choice'}
                value={tieRuleThatHolds(form.tieRule, !hasChoice)}
                options={tieOptionsFor(!hasChoice)}
                onChange={tieRule => change({ tieRule })}
              />
            )}
          </div>
        )}
        {isConsent && (
          <p className="hint">
            Answers to a proposal are always open and signed{hasVote && '; this is about the vote on the ideas'}.
          </p>
        )}
        {hasChoice && !isConsent && (
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
        )}
        <div className="jt">
          <SelectField label="Quorum" value={form.quorum} options={quorums} onChange={quorum => change({ quorum })} />
          <SelectField
            label="Who may read it"
            value={form.visibility}
            options={visibilities}
            onChange={visibility => change({ visibility })}
          />
        </div>
      </details>
    </>
  )
}
