/** Saying that this cannot wait, and why. Rule E4. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type Escalate = { type: 'Escalate'; reason: string }

export const escalate = (_state: DecisionState, { reason }: Escalate, ctx: DecideContext): Outcome =>
  refuseText(reason, 'reason') ?? accept(fact({ type: 'Escalated', reason: sealText(reason.trim(), ctx) }, ctx))
