import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { NumberedEntry } from '../documentUpdates/DocumentUpdates.ts'
import { RoomHistory } from './roomHistory.ts'

/** A document that somebody writes in, and its entries as they come. */
class Written {
  readonly entries: NumberedEntry[] = []
  readonly doc = new Y.Doc()
  readonly sentence = new Y.XmlText()
  #by = 'ana'

  constructor() {
    this.doc.on('update', update =>
      this.entries.push({ index: this.entries.length, by: this.#by, at: this.entries.length, update }),
    )
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [this.sentence])
    this.doc.getXmlFragment('content').insert(0, [paragraph])
  }

  as(by: string, client: number): this {
    this.#by = by
    this.doc.clientID = client
    return this
  }

  type(words: string): number {
    this.sentence.insert(this.sentence.length, words)
    return this.entries.length - 1
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }
}

async function* given(entries: readonly NumberedEntry[]): AsyncIterable<NumberedEntry> {
  yield* entries
}
async function historyOf(entries: readonly NumberedEntry[], base: { covers: number; state: Uint8Array } | null = null) {
  const history = new RoomHistory()
  await history.extend(given(entries), base)
  return history
}

test('the text at any entry is the one that was there, whatever was looked at before', async () => {
  const written = new Written()
  const texts = Array.from({ length: 3_000 }, (_, i) => {
    if (i % 50 === 49) written.sentence.delete(0, 100)
    return { version: written.type(`w${i} `), text: written.sentence.toString() }
  })
  const history = await historyOf(written.entries)
  for (const i of [2_999, 0, 1_500, 1_499, 700, 2_100]) {
    const { version, text } = texts[i] ?? { version: -1, text: '' }
    expect((await history.textAt(version)).text).toBe(text)
  }
})

test('the same where entries are so large that few of them are put in at once', async () => {
  const written = new Written()
  const texts = Array.from({ length: 30 }, (_, i) => {
    if (i % 3 === 2) written.sentence.delete(0, 40_000)
    return { version: written.type(`${i} `.repeat(8_000)), text: written.sentence.toString() }
  })
  const history = await historyOf(written.entries)
  for (const { version, text } of texts) expect((await history.textAt(version)).text).toBe(text)
})

test('a version says how many words it has more and less than the one before; what only moved is no change', async () => {
  const written = new Written()
  const first = written.type('ten crews wait three hours')
  written.sentence.delete(0, 3)
  written.sentence.insert(0, 'eleven')
  const second = written.entries.length - 1
  const moved = written.sentence.toString()
  written.sentence.delete(0, moved.length)
  const third = written.type(moved.split(' ').reverse().join(' '))
  const history = await historyOf(written.entries)
  expect(
    await history.changes([
      { from: null, to: first },
      { from: first, to: second },
      { from: second, to: third },
    ]),
  ).toEqual([
    { added: 5, removed: 0 },
    { added: 1, removed: 1 },
    { added: 0, removed: 0 },
  ])
})

test('each word knows who wrote it and who took it out later', async () => {
  const written = new Written().as('ana', 1)
  const first = written.type('Nobody works nights')
  written.as('ben', 2).sentence.insert(6, ' ever')
  const second = written.entries.length - 1
  written.as('cleo', 3).sentence.delete(0, 7)
  const history = await historyOf(written.entries)
  expect((await history.textAt(second)).lines[0]?.parts).toEqual([
    { text: 'Nobody', by: 'ana', outBy: 'cleo' },
    { text: ' ', by: 'ben', outBy: 'cleo' },
    { text: 'ever', by: 'ben' },
    { text: ' works nights', by: 'ana' },
  ])
  expect((await history.textAt(first)).text).toBe('Nobody works nights')
})

test('an entry that brought a version back is known as such', async () => {
  const written = new Written()
  written.type('one')
  const place = written.entries.length
  written.doc.transact(() => {
    written.sentence.delete(0, 3)
    written.doc.getMap('anchors').set('restored 12 by somebody', true)
    written.doc.getMap('anchors').set('an idea', 'restored 13')
  })
  const history = await historyOf(written.entries)
  expect(history.entries.map(({ restored }) => restored)).toEqual(written.entries.map((_, i) => (i === place ? 12 : null)))
})

test('what came since is taken up, and nothing of it twice', async () => {
  const written = new Written()
  written.type('one ')
  const history = await historyOf(written.entries)
  const last = written.type('two')
  await Promise.all([history.extend(given(written.entries), null), history.extend(given(written.entries), null)])
  expect(history.entries).toHaveLength(written.entries.length)
  expect((await history.textAt(last)).text).toBe('one two')
})

test('[S5] entries that the disk lost are named, and no text that they were part of passes for whole', async () => {
  const written = new Written()
  const before = written.type('one ')
  const lost = written.type('two ')
  const after = written.type('three')
  const history = await historyOf(written.entries.filter(({ index }) => index !== lost))
  expect(history.missing).toEqual([{ first: lost, last: lost }])
  expect(await history.textAt(before)).toMatchObject({ text: 'one ', isWhole: true })
  expect(await history.textAt(after)).toMatchObject({ isWhole: false })
})

test('[S5] what was lost before a snapshot is whole again from the snapshot on', async () => {
  const written = new Written()
  written.type('one ')
  const lost = written.type('two ')
  const covered = written.type('three ')
  const base = { covers: covered + 1, state: written.state }
  const last = written.type('four')
  const history = await historyOf(
    written.entries.filter(({ index }) => index !== lost),
    base,
  )
  expect(await history.textAt(lost)).toMatchObject({ isWhole: false })
  expect(await history.textAt(covered)).toMatchObject({ text: 'one two three ', isWhole: true })
  expect(await history.textAt(last)).toMatchObject({ text: 'one two three four', isWhole: true })
})

test('a long history leaves everybody else their turns', async () => {
  const written = new Written()
  for (let i = 0; i < 20_000; i++) written.type('word ')
  let turns = 0
  let isDone = false
  const count = () => {
    turns++
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  const history = await historyOf(written.entries)
  await history.changes([
    { from: null, to: 10_000 },
    { from: 10_000, to: 20_000 },
  ])
  await history.textAt(20_000)
  isDone = true
  expect(turns).toBeGreaterThan(10)
})
