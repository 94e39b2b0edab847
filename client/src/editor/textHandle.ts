/** What a page may ask of the text it shows. */
import type { AnchorPositions } from './anchors/anchorTypes.ts'

/** A selected passage: Yjs positions and the words, cut where a quote would be too long. */
export type Passage = AnchorPositions & { quote: string }

export type TextHandle = {
  /** What is selected in the text; null if nothing is. */
  passage(): Passage | null
  /** Brings the words of an idea into sight. */
  show(id: string): void
  /** Keeps a passage tinted while something is written about it. */
  tint(passage: AnchorPositions | null): void
  focus(): void
}
