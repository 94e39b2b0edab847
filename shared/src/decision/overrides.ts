/** Soft guards that were not met when somebody went on all the same, and why: kept for the record. Rule G4. */
import type { FreeText } from './freeText.ts'
import { readText } from './freeText.ts'
import type { Actor, EpochMs } from './ids.ts'
import type { Phase } from './phases.ts'
import type { DecisionState, Override } from './state.ts'

type Overriding = {
  phase: Phase
  guards: readonly string[] | undefined
  reason: FreeText | undefined
  by: Actor | undefined
  at: EpochMs
  seq: number
}

export function withOverride(state: DecisionState, { phase, guards = [], reason, by, at, seq }: Overriding): readonly Override[] {
  if (guards.length === 0) return state.overrides
  return [...state.overrides, { phase, guards, reason: reason ? readText(reason) : null, by: by ?? 'clock', at, seq }]
}
