/** "I have watched and read it": said once. Rule G3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { personOf } from '../find.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type DeclareReady = { type: 'DeclareReady' }

export function declareReady(state: DecisionState, _command: DeclareReady, ctx: DecideContext): Outcome {
  const person = personOf(ctx.by)
  return person && state.ready.includes(person) ? reject('already-done') : accept(fact({ type: 'ReadyDeclared' }, ctx))
}
