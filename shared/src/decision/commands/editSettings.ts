/** Changing the settings of a decision: what a running poll was opened with stays, and a phase that has begun cannot be skipped. Rules S1–S3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { isBefore } from '../phases.ts'
import { invalidSettings, type Settings } from '../settings.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type EditSettings = { type: 'EditSettings'; settings: Partial<Settings> }

export function editSettings(state: DecisionState, { settings }: EditSettings, ctx: DecideContext): Outcome {
  const next = { ...state.settings, ...settings }
  const refused = refuseSettings(next)
  if (refused) return refused
  const hasBegun = (phase: Settings['skip'][number]) => !isBefore(state.phase, phase)
  const changed = [...next.skip, ...state.settings.skip].filter(
    phase => next.skip.includes(phase) !== state.settings.skip.includes(phase),
  )
  const tooLate = changed.find(phase => hasBegun(phase === 'choose' ? 'vote' : phase)) // the vote's size depends on whether choose follows
  if (tooLate) return reject('phase-has-begun', { phase: tooLate })
  if (next.ideaAuthors !== state.settings.ideaAuthors && state.ideas.length > 0)
    return reject('phase-has-begun', { phase: 'ideas' })
  return accept(fact({ type: 'SettingsEdited', settings }, ctx))
}

export function refuseSettings(settings: Settings) {
  const invalid = invalidSettings(settings)
  return invalid.length > 0 ? reject('settings-invalid', { names: invalid }) : null
}
