import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openFileDocumentUpdates } from '../documentUpdates/fileDocumentUpdates.ts'
import { syncFile } from '../documentUpdates/segmentLog.ts'
import { step1Frame, updateFrame } from './messages.ts'
import { Page, RawSocket } from './testing/pages.ts'
import { soon } from './testing/soon.ts'
import { DECISION, TestRelay } from './testing/testRelay.ts'

let server: TestRelay
const pages: Page[] = []
const open = (personId: string, document?: string): Page => {
  const page = new Page(server.port, personId, document)
  pages.push(page)
  return page
}
const synced = (page: Page) => soon(() => expect(page.isSynced).toBe(true))
const saved = (page: Page) => soon(() => expect(page.isSaved).toBe(true))
const shows = (page: Page, words: string) => soon(() => expect(page.read()).toBe(words))
/** Everybody has gone and the rooms are closed: what comes next is loaded from disk. */
const everybodyLeaves = async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.restart()
}

beforeEach(async () => {
  server = await TestRelay.open()
  server.allow('ana', 'write')
  server.allow('ben', 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('two people who type at the same time end up with the same text', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  for (let i = 0; i < 50; i++) {
    ana.type(`a${i} `)
    ben.text.insert(0, `b${i} `)
  }
  await soon(() => {
    expect(ana.read()).toBe(ben.read())
    for (let i = 0; i < 50; i++) expect(ana.read()).toContain(`a${i} `)
    for (let i = 0; i < 50; i++) expect(ana.read()).toContain(`b${i} `)
  })
})

test('brief, notes and plan of a decision are three texts', async () => {
  const [brief, plan] = [open('ana', 'brief'), open('ana', 'plan')]
  await Promise.all([synced(brief), synced(plan)])
  brief.type('why')
  plan.type('how')
  await Promise.all([saved(brief), saved(plan)])
  const [otherBrief, otherPlan, notes] = [open('ben', 'brief'), open('ben', 'plan'), open('ben', 'notes')]
  await shows(otherBrief, 'why')
  await shows(otherPlan, 'how')
  await synced(notes)
  expect(notes.read()).toBe('')
})

test('a text comes back from disk after a restart, and what was typed meanwhile without a connection joins it', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.type('before')
  await saved(ana)
  await server.stop()
  await soon(() => expect(ana.provider.wsconnected).toBe(false))
  ana.type(', offline')
  await server.start(server.port)
  await saved(ana)
  await shows(open('ben'), 'before, offline')
})

test('when everybody has left, the room is closed with a snapshot and nothing typed in the last moment is lost', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.type('the last word')
  ana.leave()
  const base = join(server.folder, 'rooms', `${encodeURIComponent(`${DECISION}/brief`)}.base`)
  await soon(async () => expect((await stat(base)).size).toBeGreaterThan(0))
  await shows(open('ben'), 'the last word')
})

test('somebody who comes while the room is being closed finds the whole text and can go on', async () => {
  for (let round = 0; round < 20; round++) {
    const ana = open('ana')
    await synced(ana)
    ana.type(`${round} `)
    ana.leave()
  }
  const ben = open('ben')
  await shows(ben, Array.from({ length: 20 }, (_, round) => `${round} `).join(''))
  ben.type('end')
  await saved(ben)
})

test('compacting keeps the text, and the next load reads the snapshot instead of thousands of updates', async () => {
  const ana = open('ana')
  await synced(ana)
  for (let i = 0; i < 3000; i++) {
    ana.type(`word${i} `)
    if (i % 2 === 0) ana.text.delete(0, 3)
    if (i % 300 === 0) await saved(ana)
  }
  await saved(ana)
  const words = ana.read()
  await server.stop()
  const updates = openFileDocumentUpdates(server.folder, { warn: console.warn, error: console.error })
  const { base, tail, entryCount } = await updates.load(`${DECISION}/brief`)
  await updates.close()
  expect([
    tail.length,
    docOf(base ?? new Uint8Array())
      .getText('content')
      .toString(),
  ]).toEqual([0, words])
  expect(entryCount).toBeGreaterThan(1)
  await server.start(server.port)
  await shows(open('ben'), words)
})

test('a text that was deleted and typed again is not doubled for who joins, from memory or from disk', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.type('first')
  ana.text.delete(0, 5)
  ana.type('second')
  await saved(ana)
  await shows(open('ben'), 'second')
  const words = ana.read()
  const kept = Y.encodeStateAsUpdate(ana.doc)
  await everybodyLeaves()
  const again = open('ben')
  await shows(again, words)
  const back = open('ana')
  Y.applyUpdate(back.doc, kept) // a browser that had the text from before
  await saved(back)
  await shows(back, 'second')
  expect(again.read()).toBe('second')
})

test('whoever joins with the whole text adds no entry to its history', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.type('one')
  ana.text.delete(0, 1)
  await saved(ana)
  const entriesBytes = () => segmentBytes(server.folder)
  const before = await entriesBytes()
  ana.provider.disconnect()
  ana.provider.connect()
  await saved(ana)
  const ben = open('ben')
  await shows(ben, 'ne')
  expect(await entriesBytes()).toBe(before)
})

test('"saved" is said only once the disk has taken it, while others see it already', async () => {
  await server.stop()
  let release: () => void = () => undefined
  const gate = new Promise<void>(resolve => {
    release = resolve
  })
  let isHeld = false
  const sync = async (descriptor: number) => {
    if (isHeld) await gate
    await syncFile(descriptor)
  }
  await server.start(0, { sync })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([saved(ana), saved(ben)])
  const before = ana.saved
  isHeld = true
  ana.type('held back')
  await shows(ben, 'held back')
  expect(ana.saved).toBe(before)
  release()
  await saved(ana)
  expect(ana.saved).toBeGreaterThan(before)
})

test('what cannot be written is passed on to nobody; its sender comes back with it when the disk works again', async () => {
  await server.stop()
  const gate: { release: () => void } = { release: () => undefined }
  const waiting = new Promise<void>(resolve => {
    gate.release = resolve
  })
  await server.start(0, { sync: () => waiting, maxUnflushedBytes: 100 })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.type('x'.repeat(200)) // fills what may be unflushed
  await shows(ben, 'x'.repeat(200))
  ben.type('later')
  await soon(() => expect(ben.closeCodes).toContain(1011))
  expect(ana.read()).toBe('x'.repeat(200))
  gate.release()
  await shows(ana, `${'x'.repeat(200)}later`)
  await saved(ben)
})

test('what arrives in one turn goes out as one frame', async () => {
  const ben = new RawSocket(server.port, 'ben')
  await ben.opened()
  ben.socket.send(step1Frame(Uint8Array.of(0)))
  const ana = new RawSocket(server.port, 'ana')
  await ana.opened()
  ana.socket.send(step1Frame(Uint8Array.of(0)))
  await soon(() => expect([ana.frames.length, ben.frames.length]).toEqual([2, 2]))
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 40; i++) doc.getText('content').insert(i, 'x')
  const release = server.relay.hold(DECISION) // as if all of them had come in one packet
  for (const update of updates) ana.socket.send(updateFrame(update))
  await ana.arrived()
  expect(ben.frames).toHaveLength(2)
  release()
  await soon(() => expect(ben.frames).toHaveLength(3))
  expect(docOf(updateIn(ben.frames[2])).getText('content').toString()).toBe('x'.repeat(40))
})

test('the server fills a document that nobody has written to, once, and it is on disk then', async () => {
  const doc = new Y.Doc()
  doc.getText('content').insert(0, 'from a template')
  const update = Y.encodeStateAsUpdate(doc)
  const waiting = open('ben')
  await synced(waiting)
  expect(await server.relay.seed(DECISION, 'brief', update, 'ana')).toBe(true)
  expect(await server.relay.seed(DECISION, 'brief', update, 'ana')).toBe(false)
  await shows(waiting, 'from a template')
  await everybodyLeaves()
  await shows(open('ana'), 'from a template')
})

test('stopping tells everybody to come back', async () => {
  const ana = open('ana')
  await synced(ana)
  await server.restart()
  await soon(() => expect(ana.closeCodes).toContain(1012))
  await synced(ana)
})

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

/** The update inside a sync frame. */
function updateIn(frame: Uint8Array | undefined): Uint8Array {
  const decoder = decoding.createDecoder(frame ?? new Uint8Array())
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

async function segmentBytes(folder: string): Promise<number> {
  const segments = join(folder, 'segments')
  const sizes = await Promise.all((await readdir(segments)).map(async file => (await stat(join(segments, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
