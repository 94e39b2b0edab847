/** Other words for a pre-work question. Answers stay, and it can be seen which came before. Rule E9. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { QuestionId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { givenQuestion } from './givenPrework.ts'
import { refuseText } from './texts.ts'

export type ReviseQuestion = { type: 'ReviseQuestion'; questionId: QuestionId; text: string }

export function reviseQuestion(state: DecisionState, { questionId, text }: ReviseQuestion, ctx: DecideContext): Outcome {
  const given = givenQuestion(state, questionId)
  if ('ok' in given) return given
  return (
    refuseText(text, 'question') ?? accept(fact({ type: 'QuestionRevised', questionId, text: sealText(text.trim(), ctx) }, ctx))
  )
}
