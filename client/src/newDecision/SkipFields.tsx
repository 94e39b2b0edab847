/** The steps that this decision leaves out. */
import { skippablePhases } from '@concord/shared'
import { skipLabel, skipWords, toggled } from '../decision/skipping.ts'
import { SwitchRow } from '../ui/SwitchRow.tsx'
import type { DecisionForm } from './decisionForm.ts'

type Props = { form: DecisionForm; change: (changes: Partial<DecisionForm>) => void }

export function SkipFields({ form: { skip, chooseMethod }, change }: Props) {
  const isVoteOnOptions = skip.includes('ideas') && !skip.includes('vote')
  return (
    <details className="finer">
      <summary>{skip.length === 0 ? 'Skip a step' : `Skip a step (${skip.length} skipped)`}</summary>
      <div className="rows">
        {skippablePhases.map(phase => (
          <SwitchRow
            key={phase}
            label={skipLabel(phase)}
            {...skipWords(phase, skip)}
            checked={skip.includes(phase)}
            onChange={isSkipped => change({ skip: toggled(skip, phase, isSkipped) })}
          />
        ))}
      </div>
      {isVoteOnOptions && chooseMethod === 'consent' && (
        <p className="hint">If you enter a single option, skip Vote too: with one there is nothing to vote on.</p>
      )}
    </details>
  )
}
