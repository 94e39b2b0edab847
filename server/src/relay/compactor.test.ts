import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Compactor } from './compactor.ts'
import { NoDocument } from './noDocument.ts'
import { changes } from './testing/attacks/Attack.ts'

const compactor = new Compactor()
afterEach(() => compactor.close())

const textOf = (update: Uint8Array): string => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getText('content').toString()
}

test.each([
  ['a few', 50],
  ['so many that a thread takes them', 4100],
])('%s updates become one that holds the same text, without what was deleted', async (_, count) => {
  const updates = changes(count, (doc, i) => {
    doc.getText('content').insert(0, `word ${i} `)
    if (i % 2 === 0) doc.getText('content').delete(0, 3)
  })
  const compacted = await compactor.compact(updates)
  const whole = new Y.Doc()
  for (const update of updates) Y.applyUpdate(whole, update)
  expect(textOf(compacted)).toBe(whole.getText('content').toString())
  expect(compacted.length).toBeLessThan(updates.reduce((sum, update) => sum + update.length, 0))
})

test.each([
  ['few', 1],
  ['many', 5000],
])('what Yjs throws at is said to be no document (%s updates), and the next room is compacted all the same', async (_, count) => {
  const rubbish = Array.from({ length: count }, () => Uint8Array.of(1, 200, 3))
  await expect(compactor.compact(rubbish)).rejects.toThrow(NoDocument)
  const [update = new Uint8Array()] = changes(1, doc => doc.getText('content').insert(0, 'fine'))
  expect(textOf(await compactor.compact(Array.from({ length: count }, () => update)))).toBe('fine')
})

test('several large rooms at once are answered each with its own', async () => {
  const rooms = ['a', 'b', 'c'].map(letter => changes(4100, doc => doc.getText('content').insert(0, letter)))
  const compacted = await Promise.all(rooms.map(updates => compactor.compact(updates)))
  expect(compacted.map(textOf)).toEqual(['a', 'b', 'c'].map(letter => letter.repeat(4100)))
})
