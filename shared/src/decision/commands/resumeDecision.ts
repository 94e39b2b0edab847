/** Going on after a pause: deadlines move by its length, so nobody lost time. Rule P8. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type ResumeDecision = { type: 'ResumeDecision' }

export function resumeDecision(state: DecisionState, _command: ResumeDecision, ctx: DecideContext): Outcome {
  if (state.pausedAt === null) return reject('not-paused')
  const pausedFor = Math.max(0, ctx.at - state.pausedAt)
  const deadlineAt = state.deadlineAt === null ? null : state.deadlineAt + pausedFor
  return accept(fact({ type: 'DecisionResumed', deadlineAt }, ctx))
}
