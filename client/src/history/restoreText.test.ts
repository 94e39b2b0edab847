// @vitest-environment node
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RESTORED, restoreText } from './restoreText.ts'

const contentOf = (doc: Y.Doc) => doc.getXmlFragment('content')
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const sync = (...docs: readonly Y.Doc[]) => {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
}

function element(
  name: string,
  attributes: Record<string, unknown>,
  ...children: (Y.XmlElement | Y.XmlText | string)[]
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(
    0,
    children.map(child => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return made
}
const paragraph = (words: string) => element('paragraph', {}, words)
const bullets = (...items: readonly string[]) =>
  element('bulletList', {}, ...items.map(item => element('listItem', {}, paragraph(item))))

function aDoc(...blocks: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc()
  contentOf(doc).insert(0, blocks)
  return doc
}
const textIn = (doc: Y.Doc, ...path: readonly number[]): Y.XmlText =>
  path.reduce<Y.XmlFragment | Y.XmlText>(
    (at, i) => (at as Y.XmlFragment).get(i) as Y.XmlElement | Y.XmlText,
    contentOf(doc),
  ) as Y.XmlText
const shown = (doc: Y.Doc) => JSON.stringify(contentOf(doc).toJSON())

/** What an idea keeps of its sentence: where it begins and ends, whatever is typed around it. */
function anchorOn(text: Y.XmlText, words: string) {
  const from = text.toString().indexOf(words)
  const [start, end] = [
    Y.createRelativePositionFromTypeIndex(text, from, 0),
    Y.createRelativePositionFromTypeIndex(text, from + words.length, -1),
  ]
  return (doc: Y.Doc): string => {
    const [a, b] = [
      Y.createAbsolutePositionFromRelativePosition(start, doc),
      Y.createAbsolutePositionFromRelativePosition(end, doc),
    ]
    return a && b && a.type === b.type ? a.type.toString().slice(a.index, b.index) : ''
  }
}

describe('restoring a version', () => {
  const written = () =>
    aDoc(
      element('heading', { level: 2 }, 'The problem'),
      paragraph('Ferry crews check passengers in from 04:30. When the manifest does not load, they phone us.'),
      bullets('A crew waits about three hours', 'Nobody works nights'),
      paragraph('It costs at most 1,200 a month.'),
    )

  test('makes the text what it was: blocks, lists, levels, marks', () => {
    const doc = written()
    textIn(doc, 1, 0).format(0, 11, { bold: true })
    const then = copyOf(doc)
    const content = contentOf(doc)
    content.delete(0, 1)
    textIn(doc, 0, 0).format(0, 30, { bold: null, link: { href: 'https://example.org' } })
    textIn(doc, 0, 0).insert(5, ' and other')
    ;(content.get(1) as Y.XmlElement).delete(1, 1)
    content.insert(1, [paragraph('A new one'), element('heading', { level: 3 }, 'Another heading')])
    restoreText(doc, then, 0)
    expect(shown(doc)).toBe(shown(then))
    expect((content.get(0) as Y.XmlElement).getAttribute('level')).toBe(2)
    expect(textIn(doc, 1, 0).toDelta()).toEqual(textIn(then, 1, 0).toDelta())
  })

  test('the idea on an untouched sentence keeps its place, in changed paragraphs too, whatever came and went around it', () => {
    const doc = written()
    const then = copyOf(doc)
    const onParagraph = anchorOn(textIn(doc, 1, 0), 'they phone us')
    const onItem = anchorOn(textIn(doc, 2, 1, 0, 0), 'works nights')
    const onLast = anchorOn(textIn(doc, 3, 0), '1,200 a month')
    const content = contentOf(doc)
    content.insert(0, [paragraph('Put in before everything'), paragraph('And one more')])
    textIn(doc, 3, 0).delete(0, 11)
    textIn(doc, 4, 0, 0, 0).insert(0, 'Today ')
    restoreText(doc, then, 0)
    expect(shown(doc)).toBe(shown(then))
    expect([onParagraph(doc), onItem(doc), onLast(doc)]).toEqual(['they phone us', 'works nights', '1,200 a month'])
  })

  test('what somebody types meanwhile is there afterwards, on both screens', () => {
    const doc = written()
    const then = copyOf(doc)
    textIn(doc, 1, 0).insert(0, 'At night ')
    const bens = copyOf(doc)
    textIn(bens, 3, 0).insert(0, 'Ben: ')
    textIn(bens, 1, 0).insert(textIn(bens, 1, 0).length, ' Ben again.')
    contentOf(bens).push([paragraph('A paragraph by Ben')])
    restoreText(doc, then, 0)
    sync(doc, bens)
    expect(shown(doc)).toBe(shown(bens))
    for (const words of ['Ben: It costs', 'phone us. Ben again.', 'A paragraph by Ben']) expect(shown(doc)).toContain(words)
    expect(shown(doc)).not.toContain('At night')
  })

  test('is one step that can be taken back, without what others did', () => {
    const doc = written()
    const then = copyOf(doc)
    contentOf(doc).delete(1, 2)
    textIn(doc, 0, 0).insert(0, 'All of ')
    const undo = new Y.UndoManager(contentOf(doc), { trackedOrigins: new Set([RESTORED]) })
    const before = shown(doc)
    restoreText(doc, then, 0)
    expect(shown(doc)).toBe(shown(then))
    const bens = copyOf(doc)
    contentOf(bens).push([paragraph('By Ben')])
    sync(doc, bens)
    undo.undo()
    expect(shown(doc)).toContain('By Ben')
    contentOf(doc).delete(contentOf(doc).length - 1, 1)
    expect(shown(doc)).toBe(before)
  })

  test('a text that is the same already is not touched', () => {
    const doc = written()
    let updates = 0
    doc.on('update', () => updates++)
    expect(restoreText(doc, copyOf(doc), 0)).toBe(false)
    expect(updates).toBe(0)
  })

  test('from nothing and to nothing', () => {
    const [empty, full] = [new Y.Doc(), written()]
    restoreText(empty, full, 0)
    expect(shown(empty)).toBe(shown(full))
    restoreText(full, new Y.Doc(), 0)
    expect(contentOf(full).length).toBe(0)
  })
})
