/**
 * The schedule acts: at a deadline, or ten minutes after the last ballot that was awaited. It never comes by the wire. Where it may
 * not close the phase it says so once, and the facilitator is asked. Rules D2–D5.
 */
import { accept, acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { clockRespects, unmetGuards } from '../guards.ts'
import { type Due, nextDue } from '../nextDue.ts'
import { stepForward } from '../phaseStep.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type StrikeClock = { type: 'StrikeClock'; due: Due }

export function strikeClock(state: DecisionState, { due }: StrikeClock, ctx: DecideContext): Outcome {
  if (ctx.by !== 'clock') return reject('role-too-small', { role: null })
  const next = nextDue(state, ctx.facts.box)
  if (next === null || next.at !== due.at || next.cause !== due.cause || due.at > ctx.at) return reject('already-done') // somebody was faster
  const { hard, soft, isUnknown } = unmetGuards(state, ctx.facts)
  if (isUnknown) return reject('ask-the-server')
  const missing = [...hard, ...soft.filter(code => clockRespects.includes(code))]
  const isStopped = state.phase === 'plan' || !state.settings.autoAdvance
  if (missing.length > 0 || isStopped) return accept(askFacilitator(state, due, missing, ctx))
  const step = stepForward(state, { cause: due.cause, overridden: soft }, ctx)
  const hasStayed = step.ok && step.events.every(event => event.type !== 'PhaseAdvanced')
  if (!hasStayed || due.cause !== 'deadline') return step
  return acceptWith([...step.events, askFacilitator(state, due, ['an-outcome'], ctx)], step.beside) // counted, but without a winner
}

/** What comes after a deadline is late, unless the phase stays open because something is still missing. */
function askFacilitator(state: DecisionState, { at }: Due, missing: readonly string[], ctx: DecideContext) {
  const isLate = missing.length === 0 && state.phase !== 'plan'
  return fact({ type: 'DeadlinePassed', phase: state.phase, deadlineAt: at, missing, isLate }, ctx)
}
