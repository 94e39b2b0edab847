/**
 * From places on the screen to places in the Yjs text and back. A position sticks to a letter, not to a number: the start to the
 * letter after it, the end to the one before it, so that typing at the edges stays outside.
 * Resolving goes by one walk over the text: the library's own way answers null at the start of a document and costs twenty times as much.
 */
import type { Schema } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { AnchorPositions, TextRange } from './anchorTypes.ts'

/** What the sync plugin knows of the Yjs side of an editor. */
export type YSide = {
  doc: Y.Doc
  type: Y.XmlFragment
  binding: { mapping: Parameters<typeof absolutePositionToRelativePosition>[2] } | null
}

export const ySideOf = (state: EditorState): YSide | null => {
  const side: YSide | undefined = ySyncPluginKey.getState(state)
  return side?.doc && side.binding ? side : null
}

/** Null where the text is not bound to Yjs yet, or nothing is selected. */
export function stickyPositions(state: EditorState, { from, to }: TextRange): AnchorPositions | null {
  const y = ySideOf(state)
  if (!y?.binding || from >= to) return null
  return { start: stick(y, from, 0), end: stick(y, to, -1) }
}

function stick(y: YSide, position: number, assoc: 0 | -1): unknown {
  const relative = absolutePositionToRelativePosition(position, y.type, y.binding?.mapping ?? new Map())
  const absolute = Y.createAbsolutePositionFromRelativePosition(relative, y.doc)
  const sticky =
    absolute && absolute.type instanceof Y.XmlText
      ? Y.createRelativePositionFromTypeIndex(absolute.type, absolute.index, assoc)
      : relative
  return Y.relativePositionToJSON(sticky)
}

/** Where each Yjs type's content begins in the ProseMirror document. */
export type Starts = ReadonlyMap<unknown, number>

export function startsOf({ type }: Pick<YSide, 'type'>, schema: Schema): Starts {
  const starts = new Map<unknown, number>([[type, 0]])
  walk(type, 0, schema, starts)
  return starts
}

/** Answers the position behind the content. */
function walk(parent: Y.XmlFragment, start: number, schema: Schema, starts: Map<unknown, number>): number {
  let at = start
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) {
      starts.set(child, at)
      at += child.length
    } else if (child instanceof Y.XmlElement) {
      if (schema.nodes[child.nodeName]?.isLeaf) at += 1
      else {
        starts.set(child, at + 1)
        at = walk(child, at + 1, schema, starts) + 1
      }
    }
  }
  return at
}

/** Null where an end is gone for good or not here yet. */
export function resolve({ start, end }: AnchorPositions, doc: Y.Doc, starts: Starts, schema: Schema): TextRange | null {
  const from = resolveOne(start, doc, starts, schema)
  const to = resolveOne(end, doc, starts, schema)
  if (from === null || to === null) return null
  return from <= to ? { from, to } : { from, to: from }
}

function resolveOne(position: unknown, doc: Y.Doc, starts: Starts, schema: Schema): number | null {
  const absolute = toAbsolute(position, doc)
  const start = absolute ? starts.get(absolute.type) : undefined
  if (!absolute || start === undefined) return null
  if (absolute.type instanceof Y.XmlText) return start + absolute.index
  if (!(absolute.type instanceof Y.XmlFragment)) return null
  const before = absolute.type.toArray().slice(0, absolute.index)
  return before.reduce((at, child) => at + sizeOf(child, schema), start)
}

function sizeOf(child: unknown, schema: Schema): number {
  if (child instanceof Y.XmlText) return child.length
  if (!(child instanceof Y.XmlElement)) return 0
  if (schema.nodes[child.nodeName]?.isLeaf) return 1
  return child.toArray().reduce((size, inner) => size + sizeOf(inner, schema), 2)
}

/** What a stranger's client has put there may be anything: what is no position is nowhere. */
function toAbsolute(position: unknown, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
  } catch {
    return null
  }
}
