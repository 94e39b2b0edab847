/** What the marks in a text are drawn from. Positions are Yjs relative positions in JSON, as they lie with the idea in the log. */
export type AnchorPositions = { start: unknown; end: unknown }
/** `number` is the idea's, shown on the disc. */
export type TextMark = AnchorPositions & { id: string; number: number }
/** ProseMirror positions; `from === to` says that the words are gone. */
export type TextRange = { from: number; to: number }
