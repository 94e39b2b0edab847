/** "I have read the brief": said once, beside what is known of watching. Rule E10. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type MarkBriefRead = { type: 'MarkBriefRead' }

export const markBriefRead = (state: DecisionState, _command: MarkBriefRead, ctx: DecideContext): Outcome =>
  state.briefReadBy.some(person => person === ctx.by) ? reject('already-done') : accept(fact({ type: 'BriefMarkedRead' }, ctx))
