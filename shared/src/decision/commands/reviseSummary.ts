/** A facilitator adds words to the summary: a correction, next steps. What stood there stays in the record. Rule N6. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type ReviseSummary = { type: 'ReviseSummary'; note: string }

export const reviseSummary = (_state: DecisionState, { note }: ReviseSummary, ctx: DecideContext): Outcome =>
  refuseText(note, 'note') ?? accept(fact({ type: 'SummaryRevised', note: sealText(note.trim(), ctx) }, ctx))
