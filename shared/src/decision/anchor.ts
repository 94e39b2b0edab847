/**
 * Where an idea points: into the brief (Yjs relative positions and the words that stood there), to a moment of the video
 * (seconds), or both. Positions are opaque here: shared/ knows no editor.
 */

import type { Json } from './beside.ts'
import type { FreeText } from './freeText.ts'

export type Anchor = { text?: TextAnchor<FreeText>; moment?: number }
export type TextAnchor<Quote> = { start: Json; end: Json; quote: Quote }
/** As a command carries it. */
export type AnchorInput = { text?: TextAnchor<string>; moment?: number }
export const QUOTE_LIMIT = 1_000
