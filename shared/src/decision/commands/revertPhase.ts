/**
 * Going back one or more phases, with a reason. Results of the phase gone back to and of later ones are kept as superseded; ideas,
 * pointers, answers, tasks and text stay; a poll held again is a new round. Rule P7.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { openPoll } from '../find.ts'
import { foldDrafts } from '../foldDrafts.ts'
import { sealText } from '../freeText.ts'
import { isBefore, type Phase, pathOf } from '../phases.ts'
import { choosePoll, discardPoll, opened, votePoll } from '../polls.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type RevertPhase = { type: 'RevertPhase'; to: Phase; reason: string }

export function revertPhase(state: DecisionState, { to, reason }: RevertPhase, ctx: DecideContext): Outcome {
  if (state.phase === 'decided') return reject('already-decided')
  if (!pathOf(state.settings.skip).includes(to)) return reject('phase-skipped', { phase: to })
  const isHeldAgain = to === state.phase && (to === 'vote' || to === 'choose')
  if (!isBefore(to, state.phase) && !isHeldAgain) return reject('phase-not-behind', { phase: to })
  const refused = refuseText(reason, 'reason')
  if (refused) return refused
  const running = openPoll(state)
  const discarded = running && discardPoll(running, 'reverted', ctx)
  const events = [
    fact({ type: 'PhaseReverted', from: state.phase, to, reason: sealText(reason.trim(), ctx) }, ctx),
    ...(discarded ? [discarded.event] : []),
  ]
  const back = foldDrafts(state, events)
  if (to === 'vote') events.push(opened(votePoll(back), ctx))
  if (to === 'choose') events.push(opened(choosePoll(back, null, ctx), ctx))
  return acceptWith(events, discarded?.beside ?? [])
}
