import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentFacts } from '../relay/documentFacts.ts'
import { AttributedLines } from './attributedLines.ts'

const ANA = 1
const BEN = 2
const nameOf = (client: number) => ({ [ANA]: 'ana', [BEN]: 'ben' })[client] ?? null

function aDoc(client: number): { doc: Y.Doc; content: Y.XmlFragment } {
  const doc = new Y.Doc()
  doc.clientID = client
  return { doc, content: doc.getXmlFragment('content') }
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}
const words = (text: string) => new Y.XmlText(text)

test('the lines are those of which the hash in the log is made, whatever blocks the text has', () => {
  const { doc, content } = aDoc(ANA)
  const heading = element('heading', words('The problem'))
  heading.setAttribute('level', '3')
  content.insert(0, [
    heading,
    element('paragraph', words('Two'), element('hardBreak'), words('lines')),
    element('paragraph'),
    element(
      'bulletList',
      element(
        'listItem',
        element('paragraph', words('outer')),
        element('orderedList', element('listItem', element('paragraph', words('inner')))),
      ),
    ),
    element('blockquote', element('paragraph', words('said'))),
    element('codeBlock', words('a\nb')),
    element('horizontalRule'),
  ])
  const lines = new AttributedLines(doc).lines(nameOf)
  expect(
    lines.map(({ kind, depth, isContinued, parts }) => [kind, depth, isContinued, parts.map(part => part.text).join('')]),
  ).toEqual([
    ['heading', 3, false, 'The problem'],
    ['paragraph', 0, false, 'Two'],
    ['paragraph', 0, true, 'lines'],
    ['paragraph', 0, false, ''],
    ['bullet', 1, false, 'outer'],
    ['number', 2, false, 'inner'],
    ['quote', 0, false, 'said'],
    ['code', 0, false, 'a'],
    ['code', 0, true, 'b'],
    ['paragraph', 0, false, ''],
  ])
  const text = lines.map(({ parts }) => parts.map(part => part.text).join('')).join('\n')
  expect(text).toBe(documentFacts(Y.encodeStateAsUpdate(doc)).text)
})

test('each piece knows who wrote it, also in the middle of a sentence, and nobody where that is not known', () => {
  const { doc, content } = aDoc(ANA)
  const sentence = words('Nobody works nights')
  content.insert(0, [element('paragraph', sentence)])
  const bens = aDoc(BEN)
  Y.applyUpdate(bens.doc, Y.encodeStateAsUpdate(doc))
  const copy = (bens.content.get(0) as Y.XmlElement).get(0) as Y.XmlText
  copy.insert(6, ' ever')
  copy.format(0, 6, { bold: true })
  expect(new AttributedLines(bens.doc).lines(nameOf)[0]?.parts).toEqual([
    { text: 'Nobody', by: 'ana' },
    { text: ' ever', by: 'ben' },
    { text: ' works nights', by: 'ana' },
  ])
  expect(new AttributedLines(bens.doc).lines(() => null)[0]?.parts).toEqual([{ text: 'Nobody ever works nights', by: null }])
})

test('the first who takes a letter out did it, letter by letter', () => {
  const { doc, content } = aDoc(ANA)
  content.insert(0, [element('paragraph', words('abcdef'))])
  const attributed = new AttributedLines(doc)
  const start = content.get(0) as Y.XmlElement
  const { clock } = ((start.get(0) as Y.XmlText)._start as Y.Item).id
  attributed.takeOut({ client: ANA, clock: clock + 1, length: 2, by: 'ben' })
  attributed.takeOut({ client: ANA, clock: 0, length: clock + 100, by: 'ana' })
  attributed.takeOut({ client: BEN, clock: 0, length: 100, by: 'ben' })
  expect(attributed.lines(nameOf)[0]?.parts).toEqual([
    { text: 'a', by: 'ana', outBy: 'ana' },
    { text: 'bc', by: 'ana', outBy: 'ben' },
    { text: 'def', by: 'ana', outBy: 'ana' },
  ])
})

test.each(['1 onclick=x', '-3', '1e9', '2.5', '', 'NaN', undefined])(
  '[W3] a heading whose level is %j, which no editor makes, is one of level 2',
  level => {
    const { doc, content } = aDoc(ANA)
    const heading = element('heading', words('The problem'))
    if (level !== undefined) heading.setAttribute('level', level)
    content.insert(0, [heading])
    expect(new AttributedLines(doc).lines(nameOf)).toMatchObject([{ kind: 'heading', depth: 2 }])
  },
)
