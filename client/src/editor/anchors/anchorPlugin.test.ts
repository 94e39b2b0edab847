/** Two people with real editors on real Yjs documents, joined by a wire that a test can cut. */
import { Editor } from '@tiptap/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { textExtensions } from '../textExtensions.ts'
import { rangeOf, setMarks } from './anchorPlugin.ts'
import type { TextMark } from './anchorTypes.ts'
import { stickyPositions } from './stickyPositions.ts'

type Desk = { doc: Y.Doc; editor: Editor; placed: readonly string[]; pressed: readonly string[] }
const open: Desk[] = []
let marks: TextMark[] = []
let isCut = false

function sitDown(): Desk {
  const doc = new Y.Doc()
  for (const other of open) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), 'wire')
  const host = document.createElement('div')
  document.body.append(host)
  const desk: Desk = { doc, placed: [], pressed: [], editor: undefined as unknown as Editor }
  desk.editor = new Editor({
    element: host,
    injectCSS: false,
    extensions: textExtensions(doc, {
      onPlaced: ids => {
        desk.placed = ids
      },
      onPress: ids => {
        desk.pressed = ids
      },
    }),
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire' && !isCut) for (const other of open) if (other !== desk) Y.applyUpdate(other.doc, update, 'wire')
  })
  open.push(desk)
  return desk
}

function join() {
  isCut = false
  for (const one of open) for (const other of open) Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc), 'wire')
}

const settle = () => new Promise<void>(resolve => setTimeout(resolve))

/** Posts an idea on the words, as a person selects them; shown on every desk. */
function anchor(desk: Desk, words: string, id = words): void {
  const from = placeOf(desk, words)
  const positions = stickyPositions(desk.editor.state, { from, to: from + words.length })
  if (!positions) throw new Error(`Nothing to anchor on "${words}"`)
  // Through JSON, as it lies in the log.
  marks = [...marks, { id, number: marks.length + 1, ...(JSON.parse(JSON.stringify(positions)) as typeof positions) }]
  for (const one of open) setMarks(one.editor.view, marks)
}

function placeOf({ editor }: Desk, words: string): number {
  let found = -1
  editor.state.doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (at >= 0 && found < 0) found = position + at
  })
  if (found < 0) throw new Error(`"${words}" is not in the text`)
  return found
}

/** The words under the mark, paragraphs joined by a bar. */
function marked({ editor }: Desk, id: string): string | null {
  const range = rangeOf(editor.state, id)
  return range ? editor.state.doc.textBetween(range.from, range.to, '|') : null
}

const type = ({ editor }: Desk, at: number, words: string) => editor.view.dispatch(editor.state.tr.insertText(words, at))
const cutOut = ({ editor }: Desk, from: number, to: number) => editor.view.dispatch(editor.state.tr.delete(from, to))

let ana: Desk
let ben: Desk
beforeEach(async () => {
  marks = []
  isCut = false
  const author = sitDown() // whose undo is not Ana's
  author.editor.commands.setContent(
    '<p>First words here.</p><p>The quick brown fox jumps over the dog.</p><ul><li><p>one item</p></li></ul>',
  )
  ana = sitDown()
  ben = sitDown()
  await settle()
})
afterEach(() => {
  for (const { editor, doc } of open.splice(0)) {
    editor.destroy()
    doc.destroy()
  }
  document.body.replaceChildren()
})

/** The same on both desks, and for somebody who opens the text only now. */
async function expectEverywhere(id: string, words: string | null) {
  await settle()
  expect(marked(ana, id)).toBe(words)
  expect(marked(ben, id)).toBe(words)
  const late = sitDown()
  setMarks(late.editor.view, marks)
  await settle()
  expect(marked(late, id)).toBe(words)
}

describe('a mark stays on its words', () => {
  test('without a single byte written into the text', () => {
    const before = Y.encodeStateAsUpdate(ana.doc)
    anchor(ana, 'brown fox')
    expect(Y.encodeStateAsUpdate(ana.doc)).toEqual(before)
    expect(ana.editor.view.dom.querySelector('mark.a')?.textContent).toBe('brown fox')
    expect(ana.editor.view.dom.querySelector('button.ref')?.textContent).toBe('1')
  })

  test('opening a text to read changes nothing in it', async () => {
    const before = Y.encodeStateVector(ana.doc)
    const reader = sitDown()
    reader.editor.setEditable(false)
    await settle()
    expect(Y.encodeStateVector(reader.doc)).toEqual(before)
  })

  test('typing inside belongs to it, typing at its edges does not', async () => {
    anchor(ana, 'brown fox')
    const at = placeOf(ana, 'brown fox')
    type(ana, at + 5, 'ish')
    type(ana, at, 'very ')
    type(ana, placeOf(ana, ' jumps'), 'es')
    await expectEverywhere('brown fox', 'brownish fox')
  })

  test('what others type before and inside it is followed', async () => {
    anchor(ana, 'brown fox')
    type(ben, 1, 'Well: ')
    type(ben, placeOf(ben, 'fox'), 'clever ')
    await expectEverywhere('brown fox', 'brown clever fox')
  })

  test('the very first letters of a document can be anchored', async () => {
    anchor(ana, 'First words')
    type(ben, placeOf(ben, ' here'), ' right')
    await expectEverywhere('First words', 'First words')
    type(ana, 1, 'So: ')
    await expectEverywhere('First words', 'First words')
  })

  test('at the end of a paragraph, when the paragraph grows', async () => {
    anchor(ana, 'the dog.')
    type(ben, placeOf(ben, 'the dog.') + 8, ' And more.')
    await expectEverywhere('the dog.', 'the dog.')
  })
})

describe('edits that make the text anew', () => {
  test('splitting the paragraph before, inside and after it', async () => {
    anchor(ana, 'brown fox')
    ana.editor.commands.setTextSelection(placeOf(ana, 'quick'))
    ana.editor.commands.splitBlock()
    await expectEverywhere('brown fox', 'brown fox')
    ana.editor.commands.setTextSelection(placeOf(ana, ' jumps'))
    ana.editor.commands.splitBlock()
    await expectEverywhere('brown fox', 'brown fox')
    ana.editor.commands.setTextSelection(placeOf(ana, 'fox'))
    ana.editor.commands.splitBlock()
    await expectEverywhere('brown fox', 'brown |fox')
  })

  test('joining two paragraphs', async () => {
    anchor(ana, 'brown fox')
    ana.editor.commands.setTextSelection(placeOf(ana, 'The quick'))
    ana.editor.commands.joinBackward()
    expect(ana.editor.getText()).toContain('here.The quick')
    await expectEverywhere('brown fox', 'brown fox')
  })

  test('a heading, a list and a quote made of it', async () => {
    anchor(ana, 'brown fox')
    ana.editor.chain().setTextSelection(placeOf(ana, 'brown')).setHeading({ level: 2 }).run()
    await expectEverywhere('brown fox', 'brown fox')
    ana.editor.chain().setTextSelection(placeOf(ana, 'brown')).setParagraph().toggleBulletList().run()
    await expectEverywhere('brown fox', 'brown fox')
    ana.editor.chain().setTextSelection(placeOf(ana, 'brown')).toggleBulletList().toggleBlockquote().run()
    await expectEverywhere('brown fox', 'brown fox')
  })

  test('bold over half of it', async () => {
    anchor(ana, 'brown fox')
    const at = placeOf(ana, 'fox')
    ana.editor
      .chain()
      .setTextSelection({ from: at, to: at + 9 })
      .toggleBold()
      .run()
    await expectEverywhere('brown fox', 'brown fox')
  })

  test('a split, while somebody types in the same paragraph at the same time', async () => {
    anchor(ana, 'brown fox')
    isCut = true
    ana.editor.commands.setTextSelection(placeOf(ana, 'quick'))
    ana.editor.commands.splitBlock()
    type(ben, 1, 'Well: ')
    join()
    await expectEverywhere('brown fox', 'brown fox')
  })

  test('undoing a split, and doing it again', async () => {
    anchor(ana, 'brown fox')
    ana.editor.commands.setTextSelection(placeOf(ana, 'fox'))
    ana.editor.commands.splitBlock()
    await expectEverywhere('brown fox', 'brown |fox')
    ana.editor.commands.undo()
    await expectEverywhere('brown fox', 'brown fox')
    ana.editor.commands.redo()
    await expectEverywhere('brown fox', 'brown |fox')
  })
})

describe('words that are deleted', () => {
  test('take the mark with them, and an undo brings it back on every desk', async () => {
    anchor(ana, 'brown fox')
    const at = placeOf(ana, 'brown')
    cutOut(ana, at - 2, at + 12)
    await expectEverywhere('brown fox', null)
    expect(ana.placed).toEqual([])
    expect(ben.placed).toEqual([])
    ana.editor.commands.undo()
    await expectEverywhere('brown fox', 'brown fox')
    expect(ben.placed).toEqual(['brown fox'])
  })

  test('half of it leaves the other half marked', async () => {
    anchor(ana, 'brown fox')
    const at = placeOf(ana, 'brown')
    cutOut(ben, at - 3, at + 6)
    await expectEverywhere('brown fox', 'fox')
  })

  test('an idea whose words another client has already deleted is drawn nowhere and breaks nothing', async () => {
    anchor(ana, 'one item')
    cutOut(ben, placeOf(ben, 'one item'), placeOf(ben, 'one item') + 8)
    await expectEverywhere('one item', null)
    type(ana, 1, 'Still here. ')
    expect(ben.editor.getText()).toContain('Still here.')
  })

  test('what a stranger put into the map of positions is nowhere, and the posted place counts again', async () => {
    anchor(ana, 'brown fox')
    ben.doc.getMap('anchors').set('brown fox', { start: { item: 'nonsense' }, end: 7 })
    await settle()
    expect(marked(ana, 'brown fox')).toBe(null)
    ben.doc.getMap('anchors').delete('brown fox')
    await expectEverywhere('brown fox', 'brown fox')
  })
})

test('overlapping marks are one, with both numbers on its disc', () => {
  anchor(ana, 'quick brown')
  anchor(ana, 'brown fox')
  const drawn = [...ana.editor.view.dom.querySelectorAll('mark.a')].map(mark => mark.textContent).join('')
  expect(drawn).toBe('quick brown fox')
  expect(ana.editor.view.dom.querySelectorAll('.ref')).toHaveLength(1)
  expect(ana.editor.view.dom.querySelector('.ref')?.getAttribute('aria-label')).toBe('Ideas 1, 2')
})

test('a mark that is pressed says which ideas it stands for', () => {
  anchor(ana, 'brown fox', 'idea-1')
  const press = (selector: string) => {
    ana.pressed = []
    ana.editor.view.dom.querySelector(selector)?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    return ana.pressed
  }
  expect(press('mark.a')).toEqual(['idea-1'])
  expect(press('button.ref')).toEqual(['idea-1'])
})
