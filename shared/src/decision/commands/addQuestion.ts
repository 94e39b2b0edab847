/** A pre-work question that everyone should have answered. Rule E3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { QuestionId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type AddQuestion = { type: 'AddQuestion'; questionId: QuestionId; text: string }

export function addQuestion(state: DecisionState, { questionId, text }: AddQuestion, ctx: DecideContext): Outcome {
  if (state.questions.some(question => question.questionId === questionId)) return reject('id-taken', { id: questionId })
  return (
    refuseText(text, 'question') ?? accept(fact({ type: 'QuestionAdded', questionId, text: sealText(text.trim(), ctx) }, ctx))
  )
}
