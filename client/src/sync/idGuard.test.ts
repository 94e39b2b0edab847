import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { IdGuard } from './idGuard.ts'

const MINE = 7
const write = (doc: Y.Doc, words: string) => {
  const text = doc.getText('content')
  text.insert(text.length, words)
}
const docOf = (client: number, words = ''): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  write(doc, words)
  return doc
}
const message = (make: (encoder: encoding.Encoder) => void) => decoding.createDecoder(encoding.encode(make))
const step1Of = (doc: Y.Doc) => message(encoder => syncProtocol.writeSyncStep1(encoder, doc))
const step2Of = (doc: Y.Doc) => message(encoder => syncProtocol.writeSyncStep2(encoder, doc))
const updateOf = (doc: Y.Doc) => message(encoder => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(doc)))

/** Ten letters of mine went out, five more are only here. */
function awayFromTheServer() {
  const doc = docOf(MINE, '0123456789')
  const guard = new IdGuard(doc)
  guard.allSent()
  write(doc, 'abcde')
  return { doc, guard }
}

describe('[R12] nobody writes under the client id of this page', () => {
  test('what others wrote, and my own words as they went out, are let in', () => {
    const { guard } = awayFromTheServer()
    for (const make of [step1Of, step2Of, updateOf]) {
      expect(guard.look(make(docOf(1, 'a text of somebody else')))).toBe('fine')
      expect(guard.look(make(docOf(MINE, '0123456789')))).toBe('fine')
    }
  })

  test('one letter more under my id than went out is not, however it comes, and although I have written more myself', () => {
    const { guard } = awayFromTheServer()
    for (const make of [step1Of, step2Of, updateOf]) expect(guard.look(make(docOf(MINE, '0123456789X')))).toBe('hijacked')
  })

  test('a page that has sent nothing is guarded too', () => {
    expect(new IdGuard(docOf(MINE, 'typed offline')).look(step1Of(docOf(MINE, 'X')))).toBe('hijacked')
  })

  test('once my words are out, they may come back', () => {
    const { doc, guard } = awayFromTheServer()
    guard.allSent()
    expect(guard.look(step2Of(doc))).toBe('fine')
  })

  test('ids of pages that are closed are guarded until the server has kept their words', () => {
    const before = docOf(3, 'written before the reload')
    const doc = docOf(MINE)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
    const guard = new IdGuard(doc, { 3: 7 })
    expect(guard.look(step1Of(docOf(3, 'written')))).toBe('fine')
    expect(guard.look(step1Of(docOf(3, 'written X')))).toBe('hijacked')
    expect(guard.sentClocks()).toEqual({ 3: 7, [MINE]: 0 })
    guard.allSent()
    guard.allSaved()
    expect(guard.sentClocks()).toEqual({ [MINE]: 0 })
    expect(guard.look(step1Of(docOf(3, 'a hundred letters more under an id that has nothing to lose')))).toBe('fine')
  })

  test('looking takes nothing away from who reads the message next', () => {
    const { guard } = awayFromTheServer()
    const update = updateOf(docOf(1, 'words'))
    guard.look(update)
    expect(decoding.readVarUint(update)).toBe(2)
  })
})

test('[K8] what no Yjs can take in is known before it is tried', () => {
  const { guard } = awayFromTheServer()
  const broken = message(encoder => {
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint8Array(encoder, Uint8Array.of(1, 200, 3))
  })
  expect(guard.look(broken)).toBe('unreadable')
  expect(guard.look(decoding.createDecoder(Uint8Array.of()))).toBe('unreadable')
})
