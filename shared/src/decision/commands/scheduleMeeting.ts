/** Fixing when the meeting is; its outcome is recorded with a reason (recordOutcome.ts). Rule M1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { EpochMs } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'
import { isWebLink } from './webLink.ts'

export type ScheduleMeeting = { type: 'ScheduleMeeting'; startsAt: EpochMs; minutes?: number; link?: string }

export function scheduleMeeting(
  state: DecisionState,
  { startsAt, minutes = 15, link }: ScheduleMeeting,
  ctx: DecideContext,
): Outcome {
  if (state.outcome) return reject('outcome-not-open')
  if (startsAt <= ctx.at) return reject('deadline-in-the-past', { at: startsAt, now: ctx.at })
  const refused = link === undefined ? null : refuseText(link, 'link')
  if (refused) return refused
  if (link !== undefined && !isWebLink(link)) return reject('link-not-allowed')
  return accept(fact({ type: 'MeetingScheduled', startsAt, minutes, ...(link && { link: sealText(link.trim(), ctx) }) }, ctx))
}
