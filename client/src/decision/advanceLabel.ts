/** The name of the step forward, on its button and in its dialog: the same verb in both. */
import { type DecisionState, openPoll, phaseAfter } from '@concord/shared'
import { stepsInWords } from './steps.ts'

export function advanceLabel(state: DecisionState): string {
  const to = phaseAfter(state.phase, state.settings.skip)
  if (state.phase === 'context' && to === 'ideas') return 'Share for ideas'
  const poll = openPoll(state)
  return poll?.method === 'consent' ? 'Close the answers' : `Go on to ${stepsInWords[to]}`
}
