/** The title, the question, and what "decided and done" looks like. An empty "done" takes it away, and until it is shared an empty question. Rule E1. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseLength, refuseText } from './texts.ts'

export type EditContext = { type: 'EditContext'; title?: string; question?: string; doneWhen?: string }

export function editContext(state: DecisionState, { title, question, doneWhen }: EditContext, ctx: DecideContext): Outcome {
  const refused =
    (title === undefined ? null : refuseText(title, 'title')) ??
    refuseLength(question ?? '', 'question') ??
    refuseLength(doneWhen ?? '', 'doneWhen')
  if (refused) return refused
  if (title === undefined && question === undefined && doneWhen === undefined) return reject('empty-text', { field: 'title' })
  if (question?.trim() === '' && state.phase !== 'context') return reject('empty-text', { field: 'question' })
  const sealed = (text: string) => sealText(text.trim(), ctx)
  return accept(
    fact(
      {
        type: 'ContextEdited',
        ...(title !== undefined && { title: sealed(title) }),
        ...(question !== undefined && { question: sealed(question) }),
        ...(doneWhen !== undefined && { doneWhen: sealed(doneWhen) }),
      },
      ctx,
    ),
  )
}
