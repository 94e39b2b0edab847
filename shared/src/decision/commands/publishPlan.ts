/** The only way into decided: the plan stands, with the date on which people look back. Rules P4, N4, N7. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import { type CalendarDay, noonOf } from '../calendarDay.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import { unmetGuards } from '../guards.ts'
import type { EpochMs } from '../ids.ts'
import { stepForward } from '../phaseStep.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseLength } from './texts.ts'

/** `reviewDay`: the day of the review, which `reviewAt` then follows. */
export type PublishPlan = { type: 'PublishPlan'; reviewAt: EpochMs; reviewDay?: CalendarDay; reason?: string }

export function publishPlan(
  state: DecisionState,
  { reviewAt: asked, reviewDay, reason = '' }: PublishPlan,
  ctx: DecideContext,
): Outcome {
  const { hard, soft } = unmetGuards(state, ctx.facts)
  if (hard.length > 0) return reject('hard-guard-unmet', { missing: hard })
  const reviewAt = reviewDay ? noonOf(reviewDay) : asked
  if (reviewAt <= ctx.at) return reject('deadline-in-the-past', { at: reviewAt, now: ctx.at })
  const tooLong = refuseLength(reason, 'reason')
  if (tooLong) return tooLong
  const words = reason.trim()
  if (soft.length > 0 && words === '') return reject('reason-needed', { missing: soft })
  const because = words === '' ? {} : { reason: sealText(words, ctx) }
  const step = stepForward(state, { cause: 'plan-published', overridden: soft, ...because }, ctx)
  if (!step.ok) return step
  return accept(
    ...step.events,
    fact({ type: 'PlanPublished', reviewAt, ...(reviewDay && { reviewDay }), overridden: soft, ...because }, ctx),
  )
}
