/** A facilitator writes down what was chosen where a poll did not: after a scheduled meeting, a consent that failed, or 'none of these'. Rule V7. */
import { accept, acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { currentPoll, openPoll } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId } from '../ids.ts'
import { discardPoll } from '../polls.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type RecordOutcome = { type: 'RecordOutcome'; ideaId: IdeaId; reason: string }

export function recordOutcome(state: DecisionState, { ideaId, reason }: RecordOutcome, ctx: DecideContext): Outcome {
  if (state.outcome || !mayRecord(state)) return reject('outcome-not-open')
  if (!state.shortlist?.ideaIds.includes(ideaId)) return reject('unknown-id', { ideaId })
  const refused = refuseText(reason, 'reason')
  if (refused) return refused
  const running = openPoll(state)
  const recorded = fact({ type: 'OutcomeReached', ideaId, cause: 'recorded', reason: sealText(reason.trim(), ctx) }, ctx)
  if (!running) return accept(recorded)
  const { event, beside } = discardPoll(running, 'outcome-recorded', ctx)
  return acceptWith([event, recorded], beside)
}

const unsettled: readonly string[] = ['none', 'blocked', 'undecided']

/** Whether the record leaves the outcome to be written down. */
export function mayRecord(state: DecisionState): boolean {
  const verdict = currentPoll(state)?.result?.verdict
  return (state.meeting?.startsAt ?? null) !== null || (verdict !== undefined && unsettled.includes(verdict))
}
