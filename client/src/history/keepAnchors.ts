/**
 * Ideas keep their places when a text is restored, and when that is taken back. Letters that an undo brings back are known by their old
 * places to this client only, so they are published anew; a quote that a restore brings back is found again by its words.
 */
import type { Idea } from '@concord/shared'
import * as Y from 'yjs'
import { ANCHORS, CONTENT } from '../sync/connectDocument.ts'

type Range = { text: Y.XmlText; from: number; to: number }
type Positions = { start: unknown; end: unknown }

/** Call it after the text has changed. `ideas`: those of which some may point into it. */
export function keepAnchors(doc: Y.Doc, ideas: readonly Idea[]): void {
  const published = doc.getMap(ANCHORS)
  doc.transact(() => {
    for (const { ideaId, anchor } of ideas) {
      const mark = anchor?.text
      if (!mark) continue
      const known = published.get(ideaId)
      const now = isPositions(known) ? rangeOf(known, doc) : null
      const range = now ?? rangeOf(mark, doc) ?? findQuote(doc.getXmlFragment(CONTENT), mark.quote)
      const positions = range && positionsOf(range)
      const before = isPositions(known) ? known : mark
      if (positions && JSON.stringify(positions) !== JSON.stringify({ start: before.start, end: before.end }))
        published.set(ideaId, positions)
    }
  })
}

const isPositions = (value: unknown): value is Positions =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value

/** Null where no letter of it is there. */
function rangeOf({ start, end }: Positions, doc: Y.Doc): Range | null {
  const [from, to] = [placeOf(start, doc), placeOf(end, doc)]
  if (!from || !to || from.type !== to.type || !(from.type instanceof Y.XmlText) || from.index >= to.index) return null
  return { text: from.type, from: from.index, to: to.index }
}

/** What a stranger's client has put there may be anything: what is no position is nowhere. */
function placeOf(position: unknown, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
  } catch {
    return null
  }
}

/** The start sticks to the letter after it, the end to the one before it: what is typed at the edges stays outside. */
const positionsOf = ({ text, from, to }: Range): Positions => ({
  start: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, from, 0)),
  end: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, to, -1)),
})

/** Only where the words stand once: else it would be a guess. */
function findQuote(content: Y.XmlFragment, quote: string): Range | null {
  const found: Range[] = []
  for (const text of textsIn(content)) {
    const words = wordsOf(text)
    for (let from = words.indexOf(quote); from >= 0; from = words.indexOf(quote, from + 1))
      found.push({ text, from, to: from + quote.length })
  }
  const [only] = found
  return only && found.length === 1 && quote.trim() !== '' ? only : null
}

function* textsIn(parent: Y.XmlFragment): Iterable<Y.XmlText> {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlText) yield node
    else if (node instanceof Y.XmlElement) yield* textsIn(node)
  }
}

function wordsOf(text: Y.XmlText): string {
  const delta: readonly { insert?: unknown }[] = text.toDelta()
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\u{fffc}')).join('')
}
