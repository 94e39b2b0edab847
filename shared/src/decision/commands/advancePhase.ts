/**
 * Going on to the next phase: a hard guard refuses, a soft one yields to a reason, which the log keeps. From vote and choose it
 * closes the poll, counts, and goes on in one step. Rules G1–G4, P3; what each phase demands is guards.ts, the step phaseStep.ts.
 */
import { type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import { unmetGuards } from '../guards.ts'
import { stepForward } from '../phaseStep.ts'
import type { Phase } from '../phases.ts'
import type { DecisionState } from '../state.ts'
import { refuseLength } from './texts.ts'

export type AdvancePhase = { type: 'AdvancePhase'; from: Phase; reason?: string }

export function advancePhase(state: DecisionState, { from, reason = '' }: AdvancePhase, ctx: DecideContext): Outcome {
  if (state.phase !== from) return reject('phase-has-moved-on', { phase: state.phase }) // two facilitators, one click each
  if (state.phase === 'plan') return reject('publish-the-plan')
  const { hard, soft, isUnknown } = unmetGuards(state, ctx.facts)
  if (hard.length > 0) return reject('hard-guard-unmet', { missing: hard })
  const tooLong = refuseLength(reason, 'reason')
  if (tooLong) return tooLong
  const words = reason.trim()
  if (soft.length > 0 && words === '') return reject('reason-needed', { missing: soft })
  if (isUnknown) return reject('ask-the-server')
  return stepForward(
    state,
    { cause: 'facilitator', overridden: soft, ...(words !== '' && { reason: sealText(words, ctx) }) },
    ctx,
  )
}
