import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step2Frame, updateFrame } from './messages.ts'
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
const textOf = async (): Promise<string> => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.relay.state(DECISION, 'brief'))
  return doc.getText('content').toString()
}

beforeEach(async () => {
  server = await TestRelay.open()
  server.allow('ana', 'write')
  server.allow('ben', 'write')
  server.allow('olga', 'read')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('what a reader writes is dropped, whether typed now or brought along; the socket stays and goes on reading', async () => {
  const [ana, olga] = [open('ana'), open('olga')]
  await Promise.all([synced(ana), synced(olga)])
  olga.type('not allowed')
  ana.type('allowed')
  await soon(() => expect(olga.read()).toContain('allowed'))
  await saved(ana)
  olga.provider.disconnect()
  olga.provider.connect() // offers it again in its step 2, if it is asked
  await synced(olga)
  ana.type(', and on')
  await soon(() => expect(olga.read()).toContain(', and on'))
  expect(ana.read()).toBe('allowed, and on')
  expect(await textOf()).toBe('allowed, and on')
  expect(olga.closeCodes).toEqual([])
})

test('a reader is never told that a dropped update was saved', async () => {
  const olga = open('olga')
  await saved(olga)
  const before = olga.saved
  olga.type('x')
  const ana = open('ana')
  await saved(ana)
  ana.type('y')
  await soon(() => expect(olga.read()).toContain('y'))
  expect(olga.saved).toBe(before)
})

test('the right to write is lost in mid-word: what was accepted is in every copy, what came later in none, and nobody is told it was saved', async () => {
  const writers = ['w1', 'w2', 'w3', 'w4', 'w5']
  for (const writer of writers) server.allow(writer, 'write')
  const typing = writers.map(writer => open(writer))
  const reader = open('olga')
  await Promise.all([...typing, reader].map(synced))
  const timers = typing.map((page, i) => setInterval(() => page.type(`${i}`), 1))
  await soon(() => expect(reader.read().length).toBeGreaterThan(50))
  for (const writer of writers) server.rights.set(writer, 'read')
  await server.relay.refreshRights(DECISION)
  const atTheFlip = await textOf()
  const typedAtTheFlip = typing.map(page => page.read().length)
  await soon(() => expect(typing.every((page, i) => page.read().length > (typedAtTheFlip[i] ?? 0) + 5)).toBe(true))
  for (const timer of timers) clearInterval(timer)
  await shows(reader, atTheFlip)
  expect(await textOf()).toBe(atTheFlip)
  for (const [i, page] of typing.entries()) {
    expect(page.saved).toBeLessThan(page.sent)
    const fresh = open(writers[i] ?? '') // the page sets its copy aside and opens the document anew
    await shows(fresh, atTheFlip)
    for (const letter of atTheFlip) if (letter === String(i)) expect(page.read()).toContain(letter)
  }
})

test('the right comes back: what was refused in between is asked for and arrives whole', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  await server.change('ana', 'read')
  ana.type('refused at first')
  await ana.arrived()
  await server.change('ana', 'write')
  await shows(ben, 'refused at first')
  ana.type(', then taken')
  await shows(ben, 'refused at first, then taken')
  await saved(ana)
})

test('while a decision is held, what is typed waits; afterwards the rights of then decide', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([saved(ana), saved(ben)])
  const release = server.relay.hold(DECISION)
  ana.type('typed while the text is being hashed')
  const late = open('ben', 'brief')
  await server.change('ana', 'read')
  const { text } = await server.relay.facts(DECISION, 'brief')
  release()
  await synced(late)
  ben.type('still allowed')
  await shows(late, 'still allowed')
  expect(text).toBe('')
  expect(ben.read()).toBe('still allowed')
  expect(ana.saved).toBeLessThan(ana.sent)
})

test('two holds at once: the text waits until both are over', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  const [first, second] = [server.relay.hold(DECISION), server.relay.hold(DECISION)]
  first()
  first()
  ana.type('x')
  await ana.arrived()
  await server.relay.settle(DECISION)
  expect(ben.read()).toBe('')
  second()
  await shows(ben, 'x')
})

test('whose right to read is revoked is closed for good and hears nothing more', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  await server.change('ben', 'none')
  ana.type('among us')
  await saved(ana)
  await soon(() => expect(ben.closedWith).toBe(4403))
  expect(ben.read()).toBe('')
  const again = open('ben')
  await soon(() => expect(again.closedWith).toBe(4403))
})

test('a right that changes while the document is still being opened counts as it is then', async () => {
  let arrived: () => void = () => undefined
  const isAsking = new Promise<void>(resolve => {
    arrived = resolve
  })
  let letGo: () => void = () => undefined
  const gate = new Promise<void>(resolve => {
    letGo = resolve
  })
  let asked = 0
  server.beforeRights = async () => {
    if (asked++ > 0) return
    arrived()
    await gate
  }
  const ben = open('ben')
  await isAsking
  await server.change('ben', 'none')
  letGo()
  await soon(() => expect(ben.closedWith).toBe(4403))
})

test('a session that ends takes its sockets along, those that are just opening too', async () => {
  const ana = open('ana')
  const ben = open('ben')
  await Promise.all([synced(ana), synced(ben)])
  server.sessions.delete('ben')
  server.relay.endSession('ben')
  ana.type('later')
  await soon(() => expect(ben.closedWith).toBe(4401))
  expect(ben.read()).toBe('')
  const again = open('ben')
  await soon(() => expect(again.closedWith).toBe(4401))
  expect(ana.closedWith).toBeNull()
})

test('a session that ends in the very moment in which its socket is let in is noticed', async () => {
  server.beforeName = () => {
    server.sessions.delete('ben')
    server.relay.endSession('ben') // finds no socket yet
  }
  const ben = open('ben')
  await soon(() => expect(ben.closedWith).toBe(4401))
})

test('what builds on refused words is not kept without them; a step 2 brings all of it', async () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of ['a', 'b', 'c']) doc.getText('content').insert(doc.getText('content').length, letter)
  const [a, b, c] = updates.map(updateFrame)
  if (!a || !b || !c) throw new Error('three letters are three updates')
  const ana = new RawSocket(server.port, 'ana')
  await ana.opened()
  ana.socket.send(a)
  await soon(async () => expect(await textOf()).toBe('a'))
  await server.change('ana', 'read')
  ana.socket.send(b)
  await ana.arrived()
  await server.change('ana', 'write')
  ana.socket.send(c)
  await ana.arrived()
  const kept = Y.decodeUpdate(await server.relay.state(DECISION, 'brief')).structs
  expect(Math.max(...kept.map(({ id, length }) => id.clock + length))).toBe(1)
  ana.socket.send(step2Frame(Y.encodeStateAsUpdate(doc)))
  await soon(async () => expect(await textOf()).toBe('abc'))
})

test.each([
  ['without a session', null, `${DECISION}/brief`, 4401],
  ['another decision', 'ana', '00000000-0000-4000-8000-00000000000e/brief', 4403],
  ['a document that no decision has', 'ana', `${DECISION}/budget`, 4403],
  ['an odd name', 'ana', '..%2f..%2fetc/brief', 4403],
  ['with a page of another version', 'ana', `${DECISION}/brief?protocol=2`, 4426],
] as const)('[R18] who knocks %s is closed for good, and nothing is made', async (_, personId, path, code) => {
  const knocking = new RawSocket(server.port, personId, path)
  await knocking.opened()
  const doc = new Y.Doc()
  doc.getText('content').insert(0, 'x')
  knocking.socket.send(updateFrame(Y.encodeStateAsUpdate(doc)))
  await soon(() => expect(knocking.closedWith).toBe(code))
  expect(knocking.frames).toEqual([])
  expect(await textOf()).toBe('')
})
