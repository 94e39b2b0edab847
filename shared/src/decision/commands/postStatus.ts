/** A short word on how it goes: a tag and a note. Rule N6. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { StatusTag } from '../events.ts'
import { sealText } from '../freeText.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type PostStatus = { type: 'PostStatus'; tag: StatusTag; note: string }

export const postStatus = (_state: DecisionState, { tag, note }: PostStatus, ctx: DecideContext): Outcome =>
  refuseText(note, 'note') ?? accept(fact({ type: 'StatusPosted', tag, note: sealText(note.trim(), ctx) }, ctx))
