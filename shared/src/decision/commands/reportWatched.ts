/** Watched seconds come with their own issue; until then one says that one is up to date (declareReady.ts). */
import { type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import type { MediaId } from '../ids.ts'
import type { DecisionState } from '../state.ts'

export type ReportWatched = { type: 'ReportWatched'; mediaId: MediaId; ranges: readonly (readonly [number, number])[] }

export const reportWatched = (_state: DecisionState, _command: ReportWatched, _ctx: DecideContext): Outcome =>
  reject('not-yet-available', { names: ['ReportWatched'] })
