import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Admission, type Writer } from './admission.ts'
import { ClientIds } from './clientIds.ts'
import { inspectUpdate } from './inspectUpdate.ts'
import { relayLimits } from './relayLimits.ts'
import { RoomState } from './roomState.ts'
import { changes } from './testing/attacks/Attack.ts'

/** Elements one in another, and beside them a text. */
function deepText(depth: number): Uint8Array {
  const doc = new Y.Doc()
  const text = new Y.XmlText('x'.repeat(1000))
  let level: Y.XmlFragment = doc.getXmlFragment('content')
  level.insert(0, [text])
  for (let i = 0; i < depth; i++) {
    const next = new Y.XmlElement('p')
    level.insert(0, [next])
    level = next
  }
  return Y.encodeStateAsUpdate(doc)
}

/** Each puts an element beside a letter, and some into that: how deep it lies is known only to who reads the whole text. */
function besideLetters(base: Uint8Array, count: number): Uint8Array[] {
  const write = (doc: Y.Doc, i: number) => {
    if (i === 0) return Y.applyUpdate(doc, base)
    doc.transact(() => {
      const text = doc.getXmlFragment('content').get(1)
      const outer = new Y.XmlElement('p')
      if (text instanceof Y.XmlText) text.insertEmbed(10, outer)
      for (let level = outer, depth = 0; depth < 5; depth++) {
        const next = new Y.XmlElement('p')
        level.insert(0, [next])
        level = next
      }
    })
  }
  return changes(count + 1, write).slice(1)
}

test('[R7] whoever has the whole text read for each small update answers for the bytes', () => {
  const base = deepText(62)
  const state = new RoomState(base, [])
  const ids = new ClientIds(relayLimits, new Map(), false)
  ids.takeOver(inspectUpdate(base, true), 'ana')
  const admission = new Admission(relayLimits, state, ids)
  let read = 0
  const mallory: Writer = { personId: 'mallory', presenceId: null, newClientIds: 0, noteReading: bytes => (read += bytes) }
  for (const update of besideLetters(base, 10)) {
    const taken = admission.take(update, inspectUpdate(update), mallory, 'update')
    expect(typeof taken).toBe('object')
  }
  expect(read).toBeGreaterThan(10 * base.length)
})
