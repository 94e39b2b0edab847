// @vitest-environment node
import type { Idea } from '@concord/shared'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ANCHORS, CONTENT } from '../sync/connectDocument.ts'
import { keepAnchors } from './keepAnchors.ts'
import { RESTORED, restoreText } from './restoreText.ts'

function aDoc(...paragraphs: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  for (const words of paragraphs) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment(CONTENT).push([paragraph])
  }
  return doc
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const textIn = (doc: Y.Doc, at: number) => (doc.getXmlFragment(CONTENT).get(at) as Y.XmlElement).get(0) as Y.XmlText

/** Of an idea, only where it points. */
function ideaOn(text: Y.XmlText, quote: string): Idea {
  const from = text.toString().indexOf(quote)
  const positions = {
    start: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, from, 0)),
    end: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, from + quote.length, -1)),
  }
  return { ideaId: quote, anchor: { text: { ...positions, quote } } } as unknown as Idea
}

/** As another page finds it: by what was published, else by how it was posted. */
function marked(doc: Y.Doc, { ideaId, anchor }: Idea): string {
  const positions = (doc.getMap(ANCHORS).get(ideaId) ?? anchor?.text) as { start: unknown; end: unknown } | undefined
  const [from, to] = [positions?.start, positions?.end].map(position =>
    Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc),
  )
  return from && to && from.type === to.type ? from.type.toString().slice(from.index, to.index) : ''
}

describe('ideas keep their places', () => {
  test('where the words stayed, nothing is published', () => {
    const doc = aDoc('Nobody works nights here.', 'Another.')
    const idea = ideaOn(textIn(doc, 0), 'works nights')
    textIn(doc, 1).insert(0, 'Not ')
    keepAnchors(doc, [idea])
    expect(doc.getMap(ANCHORS).size).toBe(0)
  })

  test('words that a restore brings back are found again, on every screen', () => {
    const doc = aDoc('First.', 'Nobody works nights here.')
    const then = copyOf(doc)
    const idea = ideaOn(textIn(doc, 1), 'works nights')
    doc.getXmlFragment(CONTENT).delete(1, 1)
    restoreText(doc, then, 0)
    expect(marked(copyOf(doc), idea)).toBe('')
    keepAnchors(doc, [idea])
    expect(marked(copyOf(doc), idea)).toBe('works nights')
  })

  test('words that taking a restore back brings back are found again, on every screen', () => {
    const doc = aDoc('First.')
    const then = copyOf(doc)
    doc.getXmlFragment(CONTENT).push(
      aDoc('Nobody works nights here. Nobody works nights there.')
        .getXmlFragment(CONTENT)
        .toArray()
        .map(node => (node as Y.XmlElement).clone()),
    )
    const idea = ideaOn(textIn(doc, 1), 'works nights')
    const undo = new Y.UndoManager(doc.getXmlFragment(CONTENT), { trackedOrigins: new Set([RESTORED]) })
    restoreText(doc, then, 0)
    expect(marked(doc, idea)).toBe('')
    undo.undo()
    expect(marked(copyOf(doc), idea)).toBe('') // only this client knows the new letters by their old places
    keepAnchors(doc, [idea])
    expect(marked(copyOf(doc), idea)).toBe('works nights')
  })

  test('words that stand twice are no place: nothing is guessed', () => {
    const doc = aDoc('First.', 'Nobody works nights here, nobody works nights there.')
    const then = copyOf(doc)
    const idea = ideaOn(textIn(doc, 1), 'works nights')
    doc.getXmlFragment(CONTENT).delete(1, 1)
    restoreText(doc, then, 0)
    keepAnchors(doc, [idea])
    expect(doc.getMap(ANCHORS).has(idea.ideaId)).toBe(false)
  })
})
