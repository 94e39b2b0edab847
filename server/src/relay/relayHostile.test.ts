import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from './messages.ts'
import type { RelayLimits } from './relayLimits.ts'
import { Page, RawSocket } from './testing/pages.ts'
import { DECISION, TestRelay } from './testing/testRelay.ts'

let server: TestRelay
const pages: Page[] = []
const open = (personId: string, document?: string): Page => {
  const page = new Page(server.port, personId, document)
  pages.push(page)
  return page
}
const synced = (page: Page) => vi.waitFor(() => expect(page.isSynced).toBe(true))

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben', 'mallory']) server.allow(personId, 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

const restartWith = async (limits: Partial<RelayLimits>) => {
  server.limits = limits
  await server.restart()
}

/** Another two in the same document do not notice anything. */
async function othersGoOn(ana: Page, ben: Page): Promise<void> {
  ana.type('.')
  const words = ana.read()
  await vi.waitFor(() => expect(ben.read()).toBe(words))
  expect([...ana.closeCodes, ...ben.closeCodes]).toEqual([])
}

const update = (content: Uint8Array) => updateFrame(content)
const nested = (): Uint8Array => {
  const doc = new Y.Doc()
  const deep = JSON.parse(`${'['.repeat(4000)}${']'.repeat(4000)}`)
  doc.getArray('content').insert(0, [deep])
  return Y.encodeStateAsUpdate(doc)
}
const valid = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('content').insert(0, 'some words that are long enough to be cut anywhere')
  return Y.encodeStateAsUpdate(doc)
}
const hugeCount = (bits: number) =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 2 ** bits)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 0)
  })

test.each([
  ['an empty frame', new Uint8Array()],
  ['a sync message that does not exist', Uint8Array.of(0, 9, 0)],
  ['a length beyond the frame', Uint8Array.of(0, 2, 200, 1)],
  ['an endless number', new Uint8Array(64).fill(255)],
  ['seven bytes', Uint8Array.of(0, 2, 4, 1, 1, 1, 1)],
  ['a state vector of rubbish', step1Frame(Uint8Array.of(255, 255, 3))],
  ['presence that is not JSON', Uint8Array.of(1, 5, 1, 7, 1, 1, 123)],
  ['2^25 declared structs', update(hugeCount(25))],
  ['2^53 declared structs', update(hugeCount(52))],
  ['half an update', update(valid().subarray(0, 20))],
] as const)('%s: only that socket is closed, for good', async (_, frame) => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  mallory.socket.send(frame)
  await vi.waitFor(() => expect(mallory.closedWith).toBe(4422))
  await othersGoOn(ana, ben)
})

test('random bytes and flipped bits end at most their own socket, and the text is what the others typed', async () => {
  const [ana, ben] = [open('ana', 'brief'), open('ben', 'brief')]
  await Promise.all([synced(ana), synced(ben)])
  for (let i = 0; i < 60; i++) {
    const frame = updateFrame(valid())
    const at = i % frame.length
    frame[at] = (frame[at] ?? 0) ^ (1 << (i % 8))
    const mallory = new RawSocket(server.port, 'mallory', `${DECISION}/notes`)
    await mallory.opened()
    mallory.socket.send(i % 2 === 0 ? randomBytes(1 + i) : frame)
    mallory.socket.close()
    await vi.waitFor(() => expect(mallory.closedWith).not.toBeNull())
  }
  await othersGoOn(ana, ben)
})

test('a text frame is closed with 1003', async () => {
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  mallory.socket.send('hello')
  await vi.waitFor(() => expect(mallory.closedWith).toBe(1003))
})

test('a frame above one mebibyte is closed with 4413, so that the page does not send it for ever', async () => {
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  mallory.socket.send(new Uint8Array((1 << 20) + 1))
  await vi.waitFor(() => expect(mallory.closedWith).toBe(4413))
})

test('data nested thousands deep does not stop the process, nor another room', async () => {
  const [ana, ben] = [open('ana', 'notes'), open('ben', 'notes')]
  await Promise.all([synced(ana), synced(ben)])
  const mallory = new RawSocket(server.port, 'mallory', `${DECISION}/plan`)
  await mallory.opened()
  mallory.socket.send(update(nested()))
  mallory.socket.send(step1Frame(Uint8Array.of(0)))
  await vi.waitFor(() => expect(mallory.frames.length + (mallory.closedWith ?? 0)).toBeGreaterThan(0))
  await server.relay.facts(DECISION, 'plan').catch(() => undefined)
  await othersGoOn(ana, ben)
})

test('broken web socket frames and half a handshake are no concern of others', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  for (const garbage of ['GET /docs/x HTTP/1.1\r\n', 'GET /docs/x HTTP/1.1\r\nUpgrade: websocket\r\n\r\n', '\u0000\u0001']) {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(garbage)
    socket.destroy()
  }
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  const underneath: unknown = Reflect.get(mallory.socket, '_socket')
  if (underneath && typeof underneath === 'object' && 'write' in underneath && typeof underneath.write === 'function')
    underneath.write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
  await vi.waitFor(() => expect(mallory.closedWith).not.toBeNull())
  await othersGoOn(ana, ben)
})

test('a reader that stops reading is cut off, the others are not held up', async () => {
  const fast = { perSecond: 1 << 30, burst: 1 << 30 }
  await restartWith({ socket: { messages: fast, bytes: fast }, person: { messages: fast, bytes: fast } })
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  const stalled = new RawSocket(server.port, 'mallory')
  await stalled.opened()
  stalled.socket.send(step1Frame(Uint8Array.of(0)))
  await vi.waitFor(() => expect(stalled.frames.length).toBeGreaterThan(0))
  stalled.socket.pause()
  for (let i = 0; i < 64; i++) {
    ana.text.insert(0, 'x'.repeat(256 << 10))
    ana.text.delete(0, 256 << 10)
    await vi.waitFor(() => expect(ana.isSaved).toBe(true))
  }
  ana.type('end')
  await vi.waitFor(() => expect(ben.read()).toBe('end'))
  stalled.socket.resume()
  await vi.waitFor(() => expect(stalled.closedWith).toBe(1006))
})
