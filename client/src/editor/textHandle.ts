/** What a page may ask of the text it shows. */
import type { AnchorPositions } from './anchors/anchorTypes.ts'

/** A selected passage: Yjs positions and the words, cut where a quote would be too long. */
export type Passage = AnchorPositions & { quote: string }

export type TextHandle = {
  /** What is selected in the text; null if nothing is. */
  passage(): Passage | null
  /** Brings the words of an idea into sight: into the middle, or to the top where something covers the rest. */
  show(id: string, block?: 'center' | 'start'): void
  /** Keeps a passage tinted while something is written about it. */
  tint(passage: AnchorPositions | null): void
  focus(): void
}
