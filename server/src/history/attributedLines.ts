/**
 * The text of a document as lines, each piece with the Yjs ids of its letters: so it can be said who wrote it and who took it out. The
 * lines are those of documentFacts.ts, of which the hash in the log is made; here they also say what kind of block they belong to.
 */
import type { TextLine } from '@concord/shared/contract'
import * as Y from 'yjs'

/** `outBy`: one for each letter (UTF-16), once somebody has taken out any of them. */
type Piece = { text: string; client: number; clock: number; outBy: (string | undefined)[] | null }
type Line = Omit<TextLine, 'parts'> & { pieces: Piece[] }
export type Deletion = { client: number; clock: number; length: number; by: string }

type Place = Pick<TextLine, 'kind' | 'depth'>
const TOP: Place = { kind: 'paragraph', depth: 0 }

export class AttributedLines {
  readonly #lines: readonly Line[]
  readonly #byClient = new Map<number, Piece[]>()

  /** `doc` as it stood at the version; later ones change nothing here. */
  constructor(doc: Y.Doc) {
    this.#lines = blocksIn(doc.getXmlFragment('content'), TOP)
    for (const piece of this.#lines.flatMap(({ pieces }) => pieces)) {
      const known = this.#byClient.get(piece.client)
      if (known) known.push(piece)
      else this.#byClient.set(piece.client, [piece])
    }
    for (const pieces of this.#byClient.values()) pieces.sort((a, b) => a.clock - b.clock)
  }

  /** Call it in the order in which they happened: the first who takes a letter out did it. */
  takeOut({ client, clock, length, by }: Deletion): void {
    const pieces = this.#byClient.get(client) ?? []
    for (let i = firstEndingAfter(pieces, clock); i < pieces.length; i++) {
      const piece = pieces[i]
      if (!piece || piece.clock >= clock + length) return
      piece.outBy ??= new Array<string | undefined>(piece.text.length)
      const from = Math.max(0, clock - piece.clock)
      const to = Math.min(piece.text.length, clock + length - piece.clock)
      for (let at = from; at < to; at++) piece.outBy[at] ??= by
    }
  }

  lines(authorOf: (client: number) => string | null): TextLine[] {
    return this.#lines.map(({ pieces, ...line }) => ({ ...line, parts: partsOf(pieces, authorOf) as TextLine['parts'] }))
  }
}

/** Place of the first piece of which something lies behind `clock`. */
function firstEndingAfter(pieces: readonly Piece[], clock: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece && piece.clock + piece.text.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

type Part = { text: string; by: string | null; outBy?: string }

function partsOf(pieces: readonly Piece[], authorOf: (client: number) => string | null): Part[] {
  const parts: Part[] = []
  const add = (text: string, by: string | null, outBy: string | undefined) => {
    const last = parts.at(-1)
    if (last && last.by === by && last.outBy === outBy) last.text += text
    else parts.push({ text, by, ...(outBy !== undefined && { outBy }) })
  }
  for (const { text, client, outBy } of pieces) {
    const by = authorOf(client)
    if (outBy === null) add(text, by, undefined)
    else for (let at = 0; at < text.length; at++) add(text.charAt(at), by, outBy[at])
  }
  return parts
}

const isInline = (node: unknown): boolean => node instanceof Y.XmlText || isHardBreak(node)
const isHardBreak = (node: unknown): boolean => node instanceof Y.XmlElement && node.nodeName === 'hardBreak'

function blocksIn(block: Y.XmlFragment, place: Place): Line[] {
  const children = block.toArray()
  const line = (pieces: Piece[], isContinued: boolean): Line => ({ ...place, isContinued, pieces })
  if (children.length === 0) return block instanceof Y.XmlElement ? [line([], false)] : []
  if (children.some(isInline)) return inlineLines(children).map((pieces, i) => line(pieces, i > 0))
  return children.flatMap(child => (child instanceof Y.XmlElement ? blocksIn(child, placeOf(child, place)) : []))
}

function placeOf(element: Y.XmlElement, outer: Place): Place {
  switch (element.nodeName) {
    case 'heading':
      return { kind: 'heading', depth: levelOf(element) }
    case 'bulletList':
      return { kind: 'bullet', depth: depthIn(outer) + 1 }
    case 'orderedList':
      return { kind: 'number', depth: depthIn(outer) + 1 }
    case 'blockquote':
      return { kind: 'quote', depth: outer.depth }
    case 'codeBlock':
      return { kind: 'code', depth: outer.depth }
    default:
      return outer
  }
}

/** Whatever a client has written there: a heading of a level that the editor knows. */
function levelOf(heading: Y.XmlElement): number {
  const level = Number(heading.getAttribute('level'))
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2
}

const depthIn = ({ kind, depth }: Place): number => (kind === 'bullet' || kind === 'number' ? depth : 0)

function inlineLines(nodes: readonly unknown[]): Piece[][] {
  let line: Piece[] = []
  const lines = [line]
  const next = () => {
    line = []
    lines.push(line)
  }
  for (const node of nodes) {
    if (isHardBreak(node)) next()
    if (!(node instanceof Y.XmlText)) continue
    for (const piece of piecesOf(node)) {
      for (const [i, part] of splitAtBreaks(piece).entries()) {
        if (i > 0) next()
        if (part.text !== '') line.push(part)
      }
    }
  }
  return lines
}

function piecesOf(text: Y.XmlText): Piece[] {
  const pieces: Piece[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    pieces.push({ text: item.content.str, client: item.id.client, clock: item.id.clock, outBy: null })
  }
  return pieces
}

function splitAtBreaks(piece: Piece): Piece[] {
  let { clock } = piece
  return piece.text.split('\n').map(text => {
    const part = { ...piece, text, clock }
    clock += text.length + 1
    return part
  })
}
