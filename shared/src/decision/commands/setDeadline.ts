/** A deadline for the running phase, or ahead for a later one; null takes it away. Rule D1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { EpochMs } from '../ids.ts'
import { isBefore, type Phase } from '../phases.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type SetDeadline = { type: 'SetDeadline'; at: EpochMs | null; phase?: Phase }

export function setDeadline(state: DecisionState, { at, phase = state.phase }: SetDeadline, ctx: DecideContext): Outcome {
  if (phase === 'decided' || isBefore(phase, state.phase)) return reject('phase-has-moved-on', { phase: state.phase })
  if (state.settings.skip.some(skipped => skipped === phase)) return reject('phase-skipped', { phase })
  if (at !== null && at <= ctx.at) return reject('deadline-in-the-past', { at, now: ctx.at })
  return accept(fact({ type: 'DeadlineSet', phase, deadlineAt: at }, ctx))
}
