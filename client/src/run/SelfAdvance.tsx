/** Whether the steps close by themselves at their deadlines, or wait for a facilitator. */
import { openPoll } from '@concord/shared'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { SwitchRow } from '../ui/SwitchRow.tsx'

export function SelfAdvance() {
  const { state } = useDecision()
  const { act, problem } = useAct()
  const whyNot = useWhyNot()
  const poll = openPoll(state)
  const { autoAdvance } = state.settings
  const when = poll
    ? `At the deadline, or ten minutes after ${poll.ballots === 'secret' ? 'there are as many ballots as people on the roll' : `all ${poll.roll.length} have voted`}`
    : 'At the deadline, if all that is needed is there'
  const why = whyNot({ type: 'EditSettings', settings: { autoAdvance: !autoAdvance } })
  return (
    <>
      <SwitchRow
        label="Move on by itself"
        meaning={why ?? (autoAdvance ? when : 'Off: at the deadline it closes for what comes late, and waits for you')}
        checked={autoAdvance}
        onChange={isOn => why === undefined && void act({ type: 'EditSettings', settings: { autoAdvance: isOn } })}
      />
      <Refusal problem={problem} />
    </>
  )
}
