/** A pre-work question that need not be answered any more; the record keeps it with its answers. Rule E9. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { QuestionId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenQuestion } from './givenPrework.ts'

export type RemoveQuestion = { type: 'RemoveQuestion'; questionId: QuestionId }

export function removeQuestion(state: DecisionState, { questionId }: RemoveQuestion, ctx: DecideContext): Outcome {
  const given = givenQuestion(state, questionId)
  return 'ok' in given ? given : accept(fact({ type: 'QuestionRemoved', questionId }, ctx))
}
