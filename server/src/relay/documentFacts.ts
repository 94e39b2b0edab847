/** What a decision's log and its summary say about a document: its plain text, and the hash of that. The text is the fragment `content`. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'

export type DocumentFacts = { isEmpty: boolean; text: string; hash: string }

/** `state`: a Yjs update that holds the whole document. Blocks are lines, hard breaks too; `hash` is SHA-256 of the UTF-8 text in hex. */
export function documentFacts(state: Uint8Array): DocumentFacts {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const text = linesOf(doc.getXmlFragment('content')).join('\n')
  doc.destroy()
  return { isEmpty: text.trim() === '', text, hash: createHash('sha256').update(text, 'utf8').digest('hex') }
}

function linesOf(block: Y.XmlFragment): string[] {
  const children = block.toArray()
  if (children.length === 0) return block instanceof Y.XmlElement ? [''] : []
  if (children.some(isInline)) return children.map(inlineText).join('').split('\n')
  return children.flatMap(child => (child instanceof Y.XmlFragment ? linesOf(child) : []))
}

const isInline = (node: unknown): boolean => node instanceof Y.XmlText || isHardBreak(node)
const isHardBreak = (node: unknown): boolean => node instanceof Y.XmlElement && node.nodeName === 'hardBreak'

function inlineText(node: unknown): string {
  if (isHardBreak(node)) return '\n'
  if (!(node instanceof Y.XmlText)) return ''
  const inserts: readonly { insert?: unknown }[] = node.toDelta()
  return inserts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
