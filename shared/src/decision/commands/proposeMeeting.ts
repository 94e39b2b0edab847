/** Asking for the fifteen minutes together that the record seems to need. Rule M1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseLength } from './texts.ts'

export type ProposeMeeting = { type: 'ProposeMeeting'; reason?: string }

export function proposeMeeting(state: DecisionState, { reason = '' }: ProposeMeeting, ctx: DecideContext): Outcome {
  if (state.outcome) return reject('outcome-not-open')
  if (state.meeting) return reject('already-done')
  const words = reason.trim()
  return (
    refuseLength(reason, 'reason') ??
    accept(fact({ type: 'MeetingProposed', ...(words !== '' && { reason: sealText(words, ctx) }) }, ctx))
  )
}
