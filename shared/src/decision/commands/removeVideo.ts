/** Takes the video away, with its captions and chapters. Ideas keep the second that they point to. Rule E2. */
import { accept, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'

export type RemoveVideo = { type: 'RemoveVideo' }

export const removeVideo = (state: DecisionState, _command: RemoveVideo, ctx: DecideContext): Outcome =>
  state.video ? accept(fact({ type: 'VideoRemoved' }, ctx)) : reject('already-done')
