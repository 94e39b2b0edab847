/** On the review date and after: did the decision do what "done" said? A second answer replaces the first. Rule N5. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { ReviewVerdict } from '../events.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseLength } from './texts.ts'

export type AnswerReview = { type: 'AnswerReview'; verdict: ReviewVerdict; note?: string }

export function answerReview({ published }: DecisionState, { verdict, note = '' }: AnswerReview, ctx: DecideContext): Outcome {
  if (!published || ctx.at < published.reviewAt) return reject('review-not-due', { reviewAt: published?.reviewAt ?? null })
  const words = note.trim()
  return (
    refuseLength(note, 'note') ??
    accept(fact({ type: 'ReviewAnswered', verdict, ...(words !== '' && { note: sealText(words, ctx) }) }, ctx))
  )
}
