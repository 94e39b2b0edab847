/** One's answer to a pre-work question, visible to all at once; a second one replaces the first. Rule E3. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { QuestionId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type AnswerQuestion = { type: 'AnswerQuestion'; questionId: QuestionId; text: string }

export function answerQuestion(state: DecisionState, { questionId, text }: AnswerQuestion, ctx: DecideContext): Outcome {
  if (!state.questions.some(question => question.questionId === questionId)) return reject('unknown-id', { questionId })
  return (
    refuseText(text, 'answer') ?? accept(fact({ type: 'QuestionAnswered', questionId, text: sealText(text.trim(), ctx) }, ctx))
  )
}
