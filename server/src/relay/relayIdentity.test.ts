import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step2Frame, updateFrame } from './messages.ts'
import { Page, RawSocket } from './testing/pages.ts'
import { soon } from './testing/soon.ts'
import { DECISION, TestRelay } from './testing/testRelay.ts'

let server: TestRelay
const pages: Page[] = []
const open = (personId: string): Page => {
  const page = new Page(server.port, personId)
  pages.push(page)
  return page
}
const synced = (page: Page) => soon(() => expect(page.isSynced).toBe(true))
const saved = (page: Page) => soon(() => expect(page.isSaved).toBe(true))
const shows = (page: Page, words: string) => soon(() => expect(page.read()).toBe(words))
const kept = async (): Promise<string> => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.relay.state(DECISION, 'brief'))
  return doc.getText('content').toString()
}

/** What somebody could write who takes over a client id from `clock` on. */
function hijacked(clientId: number, copy: Uint8Array, words = 'stolen'): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy)
  doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  doc.getText('content').insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}

/** Sends it as somebody, who is closed for good and has changed nothing. */
async function isRefused(personId: string, frame: Uint8Array, code = 4422): Promise<void> {
  const before = await kept()
  const socket = new RawSocket(server.port, personId)
  await socket.opened()
  socket.socket.send(frame)
  await soon(() => expect(socket.closedWith).toBe(code))
  expect(await kept()).toBe(before)
}

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben', 'cleo', 'mallory']) server.allow(personId, 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('[R12] nobody takes the next clocks of somebody who is offline: twenty tries, and what they type meanwhile arrives', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.type('online')
  await shows(ben, 'online')
  await saved(ana)
  ana.provider.disconnect()
  for (let i = 0; i < 20; i++) {
    ana.type(`, offline ${i}`)
    const update = hijacked(ana.doc.clientID, Y.encodeStateAsUpdate(ben.doc))
    await isRefused('mallory', i % 2 === 0 ? updateFrame(update) : step2Frame(update))
  }
  const words = ana.read()
  ana.provider.connect()
  await shows(ben, words)
  expect([ana.closedWith, ben.closedWith]).toEqual([null, null])
})

test.each(['restarted', 'compacted and restarted', 'killed'])(
  '[R12] whose an id is stays known after the server was %s',
  async how => {
    const ana = open('ana')
    await synced(ana)
    ana.type('first')
    await saved(ana)
    const copy = Y.encodeStateAsUpdate(ana.doc)
    const clientId = ana.doc.clientID
    if (how === 'compacted and restarted') {
      ana.leave()
      await server.restart()
      await synced(open('ben')) // opened once and closed again, from the snapshot alone
      await server.restart()
    } else if (how === 'killed') {
      const folder = await mkdtemp(join(tmpdir(), 'concord-relay-'))
      await cp(server.folder, folder, { recursive: true }) // as it lies there now: no snapshot, only entries
      await server.cleanUp()
      server = await TestRelay.open(folder)
      for (const personId of ['ana', 'ben', 'mallory']) server.allow(personId, 'write')
    } else await server.restart()
    await isRefused('mallory', updateFrame(hijacked(clientId, copy)))
    ana.provider.disconnect() // Yjs gives a page another id when somebody else writes under its own
    const again = new RawSocket(server.port, 'ana') // the same person, from wherever
    await again.opened()
    again.socket.send(updateFrame(hijacked(clientId, copy, 'my own, ')))
    await soon(async () => expect(await kept()).toBe('my own, first'))
  },
)

test('[R12] who has only looked so far owns the id that they showed, also after a restart', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.showSelf({ user: {} })
  await ana.arrived()
  ana.provider.disconnect()
  await server.restart()
  ana.type('written offline')
  await isRefused('mallory', updateFrame(hijacked(ana.doc.clientID, Uint8Array.of(0, 0))))
  ana.provider.connect()
  await saved(ana)
  expect(await kept()).toBe('written offline')
})

test('what the room has already may come from anybody: a step 2 that repeats it changes nothing and closes nobody', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.type('all of this')
  ben.type(' and that')
  ana.text.delete(0, 4)
  await Promise.all([saved(ana), saved(ben)])
  const socket = new RawSocket(server.port, 'cleo')
  await socket.opened()
  socket.socket.send(step2Frame(Y.encodeStateAsUpdate(ana.doc)))
  await socket.arrived()
  expect([socket.closedWith, await kept()]).toEqual([null, ana.read()])
})

test('one person in two windows, and a page that comes back: all of it is taken', async () => {
  const [first, second] = [open('ana'), open('ana')]
  await Promise.all([synced(first), synced(second)])
  first.type('one')
  await shows(second, 'one')
  second.type('two')
  await shows(first, 'onetwo')
  first.provider.disconnect()
  first.type('three')
  first.provider.connect()
  await shows(second, 'onetwothree')
})

test('[R8] more than 64 new client ids over one socket are too many; those of a page that was often loaded offline are not', async () => {
  const manyIds = (count: number): Uint8Array => {
    const doc = new Y.Doc()
    for (let i = 0; i < count; i++) {
      doc.clientID = 1000 + i
      doc.getText('content').insert(0, 'x')
    }
    return Y.encodeStateAsUpdate(doc)
  }
  await isRefused('mallory', step2Frame(manyIds(65)), 4413)
  const ana = new RawSocket(server.port, 'ana')
  await ana.opened()
  ana.socket.send(step2Frame(manyIds(64)))
  await soon(async () => expect(await kept()).toBe('x'.repeat(64)))
})

test('[R6] an update whose beginning is missing is asked for again; whoever has all of it is let on, who keeps leaving it out is not', async () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of ['a', 'b', 'c']) doc.getText('content').insert(doc.getText('content').length, letter)
  const [, second, third] = updates
  if (!second || !third) throw new Error('three letters are three updates')
  const ana = new RawSocket(server.port, 'ana')
  await ana.opened()
  await soon(() => expect(ana.frames.length).toBe(1)) // asked as everybody is
  ana.socket.send(updateFrame(third))
  await soon(() => expect(ana.frames.length).toBe(2)) // and once more
  expect(await kept()).toBe('')
  ana.socket.send(step2Frame(Y.encodeStateAsUpdate(doc)))
  await soon(async () => expect(await kept()).toBe('abc'))
  const mallory = new RawSocket(server.port, 'mallory', `${DECISION}/notes`)
  await mallory.opened()
  for (let i = 0; i < 9; i++) mallory.socket.send(step2Frame(second))
  await soon(() => expect(mallory.closedWith).toBe(4422))
  const notes = Y.decodeUpdate(await server.relay.state(DECISION, 'notes'))
  expect([notes.structs.length, notes.ds.clients.size]).toEqual([0, 0])
})

test('[R6] two ids that wait for each other are never kept', async () => {
  const [a, b] = [2000, 1000]
  // Each one's only letter is to the right of the other one's.
  const knot = Uint8Array.of(
    ...[2, 1, ...varUint(a), 0, 0x84, ...varUint(b), 0, 1, 97],
    ...[1, ...varUint(b), 0, 0x84, ...varUint(a), 0, 1, 98],
    0,
  )
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  for (let i = 0; i < 9; i++) mallory.socket.send(step2Frame(knot))
  await soon(() => expect(mallory.closedWith).toBe(4422))
  expect(Y.decodeUpdate(await server.relay.state(DECISION, 'brief')).structs).toEqual([])
})

test('[R5] a deletion of what nobody has written is not kept', async () => {
  const socket = new RawSocket(server.port, 'mallory')
  await socket.opened()
  socket.socket.send(updateFrame(Uint8Array.of(0, 1, ...varUint(4711), 1, 0, 100)))
  await socket.arrived()
  expect(Y.decodeUpdate(await server.relay.state(DECISION, 'brief')).ds.clients.size).toBe(0)
})

test("[S10] after a restore to an older state, a copy brings back everybody's lost words, its owner goes on, and nothing is doubled", async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ben.type('Ben wrote this. ')
  await saved(ben)
  const backup = await mkdtemp(join(tmpdir(), 'concord-relay-'))
  await rm(backup, { recursive: true })
  await server.backup(backup)
  ben.type('And this, which the backup does not hold. ')
  await shows(ana, ben.read())
  const cleo = open('cleo') // unknown to the backup
  await synced(cleo)
  cleo.type('Cleo too. ')
  await shows(ana, cleo.read())
  await shows(ben, cleo.read())
  expect(ana.epoch).toBe('first')
  for (const page of [ana, ben, cleo]) page.provider.disconnect()
  ben.type('Written offline. ')
  await server.cleanUp()

  server = await TestRelay.open(backup, 0, {}, 'second')
  for (const personId of ['ana', 'ben', 'cleo']) server.allow(personId, 'write')
  expect(await kept()).toBe('Ben wrote this. ')
  const opened = async (copyOf: Page, personId: string): Promise<Page> => {
    const page = open(personId) // a page opens its copy anew, under a fresh client id
    Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(copyOf.doc))
    await saved(page)
    return page
  }
  const anaAgain = await opened(ana, 'ana')
  await shows(anaAgain, ana.read())
  const cleoAgain = await opened(cleo, 'cleo')
  const benAgain = await opened(ben, 'ben')
  await shows(anaAgain, ben.read())
  await shows(cleoAgain, ben.read())
  expect([anaAgain, benAgain, cleoAgain].map(({ epoch, closedWith }) => [epoch, closedWith])).toEqual(
    Array.from({ length: 3 }, () => ['second', null]),
  )
  benAgain.type('On it goes.')
  await shows(anaAgain, `${ben.read()}On it goes.`)
  expect(await kept()).toBe(benAgain.read())
  // What is typed in this epoch belongs to somebody again.
  await isRefused('mallory', updateFrame(hijacked(benAgain.doc.clientID, Y.encodeStateAsUpdate(benAgain.doc))), 4401)
  server.allow('mallory', 'write')
  await isRefused('mallory', updateFrame(hijacked(benAgain.doc.clientID, Y.encodeStateAsUpdate(benAgain.doc))))
})

test('[S14] a long idle room, opened a hundred times, is byte for byte the same', async () => {
  const ana = open('ana')
  await synced(ana)
  for (let i = 0; i < 30; i++) ana.type(`word ${i} `)
  ana.text.delete(3, 9)
  await saved(ana)
  ana.leave()
  await server.restart()
  const first = Buffer.from(await server.relay.state(DECISION, 'brief'))
  for (let i = 0; i < 100; i++) expect(first.equals(await server.relay.state(DECISION, 'brief'))).toBe(true)
  await server.restart()
  expect(first.equals(await server.relay.state(DECISION, 'brief'))).toBe(true)
})

function varUint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varUint(value >> 7)]
}
