/** The last step forward, for as long as it may be taken back; null before, and after the ten minutes. */
import type { DecisionState, UndoableAdvance } from '@concord/shared'

export const undoableNow = ({ undoable }: DecisionState, now: number): UndoableAdvance | null =>
  undoable && now <= undoable.until ? undoable : null
