/**
 * Texts as the page's editor (Tiptap's StarterKit over y-prosemirror) writes them into Yjs: blocks are elements of the fragment `content`,
 * marks are formats of their text. Also where an idea points to in them.
 */
import type { Json, TextAnchor } from '@concord/shared'
import * as Y from 'yjs'

/** A paragraph, a heading, or a list. In any text `**bold**` and `[words](address)` are marks. */
export type Block =
  | string
  | { heading: string }
  | { bullets: readonly string[] }
  | { steps: readonly string[] }
  | { quote: string }
type Mark = { bold?: object; link?: object }

const MARKED = /\*\*(.+?)\*\*|\[(.+?)\]\((.+?)\)/g

export function appendBlocks(doc: Y.Doc, blocks: readonly Block[]): void {
  const content = doc.getXmlFragment('content')
  doc.transact(() => content.insert(content.length, blocks.map(elementOf)))
}

/** Positions stick to the letters: the start to the one after it, the end to the one before it. Throws if the words are not in one run of text. */
export function anchorAt(doc: Y.Doc, quote: string): TextAnchor<string> {
  for (const text of textsIn(doc.getXmlFragment('content'))) {
    const at = plainText(text).indexOf(quote)
    if (at >= 0) return { start: stick(text, at, 0), end: stick(text, at + quote.length, -1), quote }
  }
  throw new Error(`The text does not say "${quote}"`)
}

/** What stands between the two positions now; null if one of them leads nowhere. */
export function textBetween(doc: Y.Doc, { start, end }: Pick<TextAnchor<unknown>, 'start' | 'end'>): string | null {
  const [from, to] = [start, end].map(position =>
    Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc),
  )
  if (!from || !to || from.type !== to.type || !(from.type instanceof Y.XmlText)) return null
  return plainText(from.type).slice(from.index, to.index)
}

function elementOf(block: Block): Y.XmlElement {
  if (typeof block === 'string') return element('paragraph', [textOf(block)])
  if ('quote' in block) return element('blockquote', [elementOf(block.quote)])
  if ('bullets' in block) return element('bulletList', block.bullets.map(itemOf))
  if ('steps' in block) return attributed('orderedList', { start: 1 }, block.steps.map(itemOf))
  return attributed('heading', { level: 2 }, [textOf(block.heading)])
}

const itemOf = (words: string): Y.XmlElement => element('listItem', [elementOf(words)])

function element(name: string, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}

function attributed(name: string, attributes: Record<string, number>, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = element(name, children)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as unknown as string) // the editor writes numbers
  return made
}

function textOf(words: string): Y.XmlText {
  const text = new Y.XmlText()
  const parts: { insert: string; attributes?: Mark }[] = []
  let at = 0
  for (const match of words.matchAll(MARKED)) {
    const [whole, bold, linked, address] = match
    if (match.index > at) parts.push({ insert: words.slice(at, match.index) })
    if (bold !== undefined) parts.push({ insert: bold, attributes: { bold: {} } })
    if (linked !== undefined) parts.push({ insert: linked, attributes: { link: linkTo(address ?? '') } })
    at = match.index + whole.length
  }
  if (at < words.length) parts.push({ insert: words.slice(at) })
  text.applyDelta(parts)
  return text
}

const linkTo = (href: string) => ({ href, target: '_blank', rel: 'noopener noreferrer nofollow', class: null, title: null })

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap(child => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlFragment ? textsIn(child) : []
  })
}

function plainText(text: Y.XmlText): string {
  const inserts: readonly { insert?: unknown }[] = text.toDelta()
  return inserts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}

const stick = (text: Y.XmlText, index: number, assoc: 0 | -1): Json =>
  JSON.parse(JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, assoc))))
