/** Everything stands still: only reading, resuming and cancelling are left. Rule P8. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type PauseDecision = { type: 'PauseDecision' }

export const pauseDecision = (_state: DecisionState, _command: PauseDecision, ctx: DecideContext): Outcome =>
  accept(fact({ type: 'DecisionPaused' }, ctx))
