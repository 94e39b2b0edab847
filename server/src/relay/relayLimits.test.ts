import { afterEach, beforeEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from './messages.ts'
import type { RelayLimits } from './relayLimits.ts'
import { changes } from './testing/attacks/Attack.ts'
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
const openRaw = async (personId: string, path?: string): Promise<RawSocket> => {
  const socket = new RawSocket(server.port, personId, path)
  await socket.opened()
  return socket
}
const restartWith = async (limits: Partial<RelayLimits>) => {
  server.limits = limits
  await server.restart()
}
const textOf = async (doc: 'brief' | 'notes' = 'brief'): Promise<string> => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, await server.relay.state(DECISION, doc))
  return copy.getText('content').toString()
}
const answersTo = ({ frames }: RawSocket): Uint8Array[] => frames.filter(frame => frame[0] === 0 && frame[1] === 1)
const letters = (count: number): Uint8Array[] =>
  changes(count, (doc, i) => doc.getText('content').insert(i, 'm')).map(updateFrame)
const slow = { perSecond: 40, burst: 10 }
const plenty = { perSecond: 1 << 30, burst: 1 << 30 }

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben', 'mallory']) server.allow(personId, 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('[R8] who sends more than their share is read more slowly: others go on, and no word is lost', async () => {
  await restartWith({ socket: { messages: slow, bytes: plenty } })
  const mallory = await openRaw('mallory', `${DECISION}/notes`)
  const [ana, ben] = [open('ana'), open('ben')]
  for (const frame of letters(60)) mallory.socket.send(frame)
  await Promise.all([synced(ana), synced(ben)])
  ana.type('not held up')
  await soon(() => expect(ben.read()).toBe('not held up'))
  expect((await textOf('notes')).length).toBeLessThan(60)
  await soon(async () => expect(await textOf('notes')).toBe('m'.repeat(60)))
  expect(mallory.closedWith).toBeNull()
})

test('[R8] several sockets of one person have one share together', async () => {
  await restartWith({ person: { messages: slow, bytes: plenty } })
  const [brief, notes] = [await openRaw('mallory'), await openRaw('mallory', `${DECISION}/notes`)]
  for (const frame of letters(30)) for (const { socket } of [brief, notes]) socket.send(frame)
  await soon(async () => expect((await textOf('notes')).length).toBeGreaterThan(0))
  expect((await textOf()).length + (await textOf('notes')).length).toBeLessThan(60)
  await soon(async () => expect([await textOf(), await textOf('notes')]).toEqual(['m'.repeat(30), 'm'.repeat(30)]))
})

test('[R9] "send me everything" again and again is answered as slowly as bytes are due', async () => {
  await restartWith({ answers: { perSecond: 200_000, burst: 200_000 } })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.type('x'.repeat(100_000))
  await soon(() => expect(ben.read().length).toBe(100_000))
  const mallory = await openRaw('mallory')
  for (let i = 0; i < 200; i++) mallory.socket.send(step1Frame(Uint8Array.of(0)))
  await soon(() => expect(answersTo(mallory).length).toBeGreaterThan(1))
  ana.type('y')
  await soon(() => expect(ben.read().length).toBe(100_001))
  expect(answersTo(mallory).length).toBeLessThan(20)
  mallory.socket.terminate()
})

test('[R9] whoever asks what is new since ever other moments, over many sockets, has the text read as slowly as bytes are due', async () => {
  await restartWith({ readings: { perSecond: 200_000, burst: 200_000 } })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.type('x'.repeat(100_000))
  await soon(() => expect(ben.read().length).toBe(100_000))
  const sockets = await Promise.all(Array.from({ length: 8 }, () => openRaw('mallory')))
  for (const [i, { socket }] of sockets.entries()) {
    for (let clock = 1; clock <= 20; clock++) {
      const since = new Map([[ana.doc.clientID, 20 * i + clock]])
      socket.send(step1Frame(Y.encodeStateVector(since)))
    }
  }
  const answered = () => sockets.reduce((sum, socket) => sum + answersTo(socket).length, 0)
  await soon(() => expect(answered()).toBeGreaterThan(2))
  ana.type('y')
  await soon(() => expect(ben.read().length).toBe(100_001))
  expect(answered()).toBeLessThan(20)
  for (const { socket } of sockets) socket.terminate()
})

test('a session, or a person, with too many sockets or documents is told so for good; who closes one may open another', async () => {
  await restartWith({ socketsPerSession: 3, roomsPerSession: 2 })
  const first = await openRaw('ana')
  await openRaw('ana', `${DECISION}/notes`)
  const plan = await openRaw('ana', `${DECISION}/plan`)
  await soon(() => expect(plan.closedWith).toBe(4429))
  await openRaw('ana')
  const fourth = await openRaw('ana')
  await soon(() => expect(fourth.closedWith).toBe(4429))
  const ben = open('ben')
  await synced(ben)
  first.socket.close()
  await soon(() => expect(first.closedWith).not.toBeNull())
  const again = await openRaw('ana')
  await soon(() => expect(again.closedWith ?? again.frames.length).toBeGreaterThan(0))
  expect(again.closedWith).toBeNull()
  await restartWith({ socketsPerPerson: 1 })
  await openRaw('ana')
  const second = await openRaw('ana', `${DECISION}/notes`)
  await soon(() => expect(second.closedWith).toBe(4429))
})

test('[R14] a socket that cannot be let in for too long is closed, and may come back', async () => {
  await restartWith({ admissionMs: 100 })
  let letGo: () => void = () => undefined
  const gate = new Promise<void>(resolve => {
    letGo = resolve
  })
  server.beforeRights = () => gate
  const waiting = await openRaw('ana')
  await soon(() => expect(waiting.closedWith).toBe(1011))
  server.beforeRights = async () => undefined
  letGo()
  await synced(open('ana'))
})

test('[R9] texts that nobody has open are read for one person as fast as readings are due; what others have open costs nothing', async () => {
  for (const document of ['brief', 'plan']) {
    const ana = open('ana', document)
    await synced(ana)
    ana.type('x'.repeat(100_000))
    await soon(() => expect(ana.isSaved).toBe(true))
    ana.leave()
  }
  await restartWith({ readings: { perSecond: 1, burst: 50_000 }, admissionMs: 2_000 })
  const isLetIn = (socket: RawSocket) => soon(() => expect(socket.frames.length).toBeGreaterThan(0))
  await isLetIn(await openRaw('mallory', `${DECISION}/brief`))
  const second = await openRaw('mallory', `${DECISION}/plan`)
  await soon(() => expect(second.closedWith).toBe(1011)) // it may come back, and waits again
  expect(second.frames).toEqual([])
  await isLetIn(await openRaw('ana', `${DECISION}/plan`))
  await isLetIn(await openRaw('mallory', `${DECISION}/plan`)) // now that it is open, it costs nothing
})

test('[R14] what an unknown visitor sends before it is known who they are is not read beyond a little', async () => {
  server.beforeRights = () => new Promise(() => undefined)
  const mallory = await openRaw('mallory')
  for (let i = 0; i < 64; i++) mallory.socket.send(new Uint8Array(1 << 20))
  await soon(() => expect(mallory.socket.bufferedAmount).toBeGreaterThan(32 << 20))
  const ben = new RawSocket(server.port, null)
  await soon(() => expect(ben.closedWith).toBe(4401))
  expect(mallory.socket.bufferedAmount).toBeGreaterThan(32 << 20)
  mallory.socket.terminate()
})

test('[R14] twenty zombies are gone after two pings, who is alive stays', async () => {
  await restartWith({ pingMs: 100 })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  const zombies = Array.from({ length: 20 }, () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/docs/${DECISION}/brief`, {
      headers: { authorization: 'Bearer mallory' },
      autoPong: false,
    })
    socket.on('error', () => undefined)
    return socket
  })
  await soon(() => expect(zombies.every(({ readyState }) => readyState === WebSocket.CLOSED)).toBe(true))
  ana.type('alive')
  await soon(() => expect(ben.read()).toBe('alive'))
  expect([...ana.closeCodes, ...ben.closeCodes]).toEqual([])
})

test('a document that is full takes no more words, but deletions; what is deleted makes room', async () => {
  await restartWith({ documentBytes: 200_000 })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.type('x'.repeat(190_000))
  await soon(() => expect(ben.read().length).toBe(190_000))
  const tooMuch = open('ana')
  await synced(tooMuch)
  tooMuch.type('y'.repeat(20_000))
  await soon(() => expect(tooMuch.closedWith).toBe(4413))
  expect(ben.read()).toBe('x'.repeat(190_000))
  ben.text.delete(0, 180_000)
  await soon(() => expect(ana.read().length).toBe(10_000))
  for (let i = 0; i < 5; i++) {
    ana.text.insert(0, 'z'.repeat(90_000))
    ana.text.delete(0, 90_000)
  }
  ana.type('end')
  await soon(() => expect([ben.read().length, ben.read().slice(-3)]).toEqual([10_003, 'end']))
  expect([ana.closedWith, ben.closedWith]).toEqual([null, null])
})

test('[R14] six readers that stop reading are cut off, the others are not held up', async () => {
  await restartWith({ socket: { messages: plenty, bytes: plenty }, person: { messages: plenty, bytes: plenty } })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  const stalled = await Promise.all(Array.from({ length: 6 }, () => openRaw('mallory')))
  for (const reader of stalled) reader.socket.send(step1Frame(Uint8Array.of(0)))
  await soon(() => expect(stalled.every(({ frames }) => frames.length > 0)).toBe(true))
  for (const { socket } of stalled) socket.pause()
  for (let i = 0; i < 48; i++) {
    ana.text.insert(0, 'x'.repeat(256 << 10))
    ana.text.delete(0, 256 << 10)
    await soon(() => expect(ana.isSaved).toBe(true))
  }
  ana.type('end')
  await soon(() => expect(ben.read()).toBe('end'))
  for (const { socket } of stalled) socket.resume()
  await soon(() => expect(stalled.map(({ closedWith }) => closedWith)).toEqual(stalled.map(() => 1006)))
})

test('what is refused is logged in a line without a stack, and not more often than one can read', async () => {
  for (let i = 0; i < 40; i++) {
    const mallory = await openRaw('mallory')
    mallory.socket.send(Uint8Array.of(0, 9, 0))
    await soon(() => expect(mallory.closedWith).toBe(4422))
  }
  expect(server.logged.length).toBe(30)
  expect(server.logged.every(line => line.length < 300 && !line.includes('stack'))).toBe(true)
})
