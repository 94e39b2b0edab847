/** The steps to come that this decision leaves out, for as long as they have not begun (S3). */
import { type SkippablePhase, skippablePhases } from '@concord/shared'
import { Refusal } from '../decision/Refusal.tsx'
import { skipLabel, skipWords, toggled } from '../decision/skipping.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { SwitchRow } from '../ui/SwitchRow.tsx'

export function StepsSection() {
  const { state, ask } = useDecision()
  const { act, problem } = useAct()
  const whyNot = useWhyNot()
  const { skip } = state.settings
  const change = (phase: SkippablePhase) => ({
    type: 'EditSettings' as const,
    settings: { skip: toggled(skip, phase, !skip.includes(phase)) },
  })
  const hasBegun = (phase: SkippablePhase) => {
    const verdict = ask(change(phase))
    return !verdict.ok && verdict.rejection.code === 'phase-has-begun'
  }
  const open = skippablePhases.filter(phase => !hasBegun(phase))
  if (open.length === 0 || whyNot({ type: 'EditSettings', settings: {} })) return null
  return (
    <section className="dr-sec">
      <div className="sect-h">
        <h3>Steps to come</h3>
        <span className="meta">Until they begin</span>
      </div>
      <div className="rows">
        {open.map(phase => (
          <SwitchRow
            key={phase}
            label={skipLabel(phase)}
            {...skipWords(phase, skip)}
            checked={skip.includes(phase)}
            onChange={() => void act(change(phase))}
          />
        ))}
      </div>
      <Refusal problem={problem} />
    </section>
  )
}
