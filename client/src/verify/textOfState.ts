/** The plain text of a Yjs state, exactly as the server hashes it when it freezes a text: blocks are lines, hard breaks too. Throws where the bytes are no document. */
import * as Y from 'yjs'

export function textOfState(state: Uint8Array): string {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    return linesOf(doc.getXmlFragment('content')).join('\n')
  } finally {
    doc.destroy()
  }
}

function linesOf(block: Y.XmlFragment): string[] {
  const children = block.toArray()
  if (children.length === 0) return block instanceof Y.XmlElement ? [''] : []
  if (children.some(isInline)) return children.map(inlineText).join('').split('\n')
  return children.flatMap(child => (child instanceof Y.XmlFragment ? linesOf(child) : []))
}

const isHardBreak = (node: unknown): boolean => node instanceof Y.XmlElement && node.nodeName === 'hardBreak'
const isInline = (node: unknown): boolean => node instanceof Y.XmlText || isHardBreak(node)

function inlineText(node: unknown): string {
  if (isHardBreak(node)) return '\n'
  if (!(node instanceof Y.XmlText)) return ''
  const inserts: readonly { insert?: unknown }[] = node.toDelta()
  return inserts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
