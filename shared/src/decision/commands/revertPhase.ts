/**
 * Going back one or more phases, with a reason. Results of the phase gone back to and of later ones are kept as superseded; ideas,
 * pointers, answers, tasks and text stay; a poll held again is a new round. Rules P7, Q10.
 */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { openPoll } from '../find.ts'
import { foldDrafts } from '../foldDrafts.ts'
import { sealText } from '../freeText.ts'
import { isBefore, type Phase, pathOf } from '../phases.ts'
import { choosePoll, discardPoll, lackOfKeys, opened, votePoll } from '../polls.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { isListPublished } from './secretPolls.ts'
import { refuseText } from './texts.ts'

export type RevertPhase = { type: 'RevertPhase'; to: Phase; reason: string }

export function revertPhase(state: DecisionState, { to, reason }: RevertPhase, ctx: DecideContext): Outcome {
  if (state.phase === 'decided') return reject('already-decided')
  if (!pathOf(state.settings.skip).includes(to)) return reject('phase-skipped', { phase: to })
  const isHeldAgain = to === state.phase && (to === 'vote' || to === 'choose')
  if (!isBefore(to, state.phase) && !isHeldAgain) return reject('phase-not-behind', { phase: to })
  const overridden = isListPublished(state, to) ? ['list-published'] : []
  if (overridden.length > 0 && reason.trim() === '') return reject('reason-needed', { missing: overridden })
  const refused = refuseText(reason, 'reason')
  if (refused) return refused
  const running = openPoll(state)
  const discarded = running && discardPoll(running, 'reverted', ctx)
  const words = sealText(reason.trim(), ctx)
  const reverted = { type: 'PhaseReverted' as const, from: state.phase, to, reason: words }
  const events = [
    fact({ ...reverted, ...(overridden.length > 0 && { overridden }) }, ctx),
    ...(discarded ? [discarded.event] : []),
  ]
  if (to !== 'vote' && to !== 'choose') return acceptWith(events, discarded?.beside ?? [])
  const back = foldDrafts(state, events)
  const again = opened(to === 'vote' ? votePoll(back) : choosePoll(back, null, ctx), ctx)
  return again ? acceptWith([...events, again.event], [...(discarded?.beside ?? []), ...again.beside]) : lackOfKeys()
}
