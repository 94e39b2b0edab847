/** After a tie was settled the step stays until somebody goes on: who that is does so here, the others read who is awaited. Rule V5. */
import { isFacilitator, type Poll, phaseAfter } from '@concord/shared'
import { listed } from '../ui/wordsFor.ts'
import { AdvanceButton } from './AdvanceButton.tsx'
import { stepNames } from './steps.ts'
import { useDecision } from './useDecision.ts'
import { YourTurn } from './YourTurn.tsx'

export function SettledTurn({ poll }: { poll: Poll }) {
  const { state, me, nameOf } = useDecision()
  if (!poll.brokenTie || poll.phase !== state.phase) return null
  const next = stepNames[phaseAfter(state.phase, state.settings.skip)]
  if (isFacilitator(state, me.personId))
    return <YourTurn what="The tie is settled" why={`Go on to ${next}.`} action={<AdvanceButton kind="primary" />} />
  const facilitators = state.members.filter(({ role }) => role === 'facilitator').map(({ personId }) => nameOf(personId))
  return <YourTurn tone="quiet" what="The tie is settled" why={`${next} opens when ${listed(facilitators, 'or')} moves it on.`} />
}
