/** [S3] Figure 4: nothing is acknowledged before it is flushed; what others see does not wait for it. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { ServerProcess } from '../testing/serverProcess.ts'
import type { Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'
import { FlushTrace, type TraceEvent } from './testing/flushTrace.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

const COMMANDS = 100
const hexOf = (text: string) => Buffer.from(text).toString('hex')
let server: ServerProcess
let ana: Visitor
beforeEach(async () => {
  server = new ServerProcess()
  await server.start()
  ana = await server.owner()
})
afterEach(() => server.remove())

async function trace(context: { skip(why: string): void }): Promise<FlushTrace> {
  const tracing = await FlushTrace.attach(server.pid ?? 0)
  if (tracing) return tracing
  process.stdout.write('strace cannot be had or used here: whether flushes are waited for is not tried\n')
  context.skip('no strace')
  throw new Error('skipped')
}

const isFlushOf = (part: string) => (event: TraceEvent) => event.kind === 'flushed' && event.file.includes(part)
const says = (hex: string) => (event: TraceEvent) => event.kind === 'said' && event.hex.startsWith(hex)

test(`[S3] of ${COMMANDS} commands one after another, each has a flush of the journal of its own before its answer`, async context => {
  const id = await ana.create()
  const tracing = await trace(context)
  for (let i = 0; i < COMMANDS; i++) {
    const answer = await ana.ask(id, { type: 'AddQuestion', questionId: randomUUID(), text: `Question ${i}` })
    expect(answer.status).toBe(200)
  }
  const events = await tracing.end()
  let answered = 0
  let isFlushed = false
  for (const event of events) {
    if (isFlushOf('/journal/')(event)) isFlushed = true
    if (!says(hexOf('HTTP/1.1 200'))(event)) continue
    expect(isFlushed, `before answer ${answered}`).toBe(true)
    isFlushed = false
    answered++
  }
  expect(answered).toBe(COMMANDS)
})

test('[S3] a change of the catalogue is flushed, with its folder, before it is answered', async context => {
  const tracing = await trace(context)
  await ana.ok('POST', '/api/invitations', { role: 'member' })
  const events = await tracing.end()
  const answer = events.findIndex(says(hexOf('HTTP/1.1 201')))
  const before = events.slice(0, answer)
  expect(answer).toBeGreaterThan(0)
  expect(before.some(isFlushOf('/catalogue.json.tmp'))).toBe(true)
  expect(before.some(event => event.kind === 'flushed' && event.file === server.folder)).toBe(true)
})

test('[S3] a peer sees what is typed before it is flushed; "saved" comes after', async context => {
  const [ben] = await server.members(ana, 'Ben')
  const id = await ana.create()
  if (!ben) throw new Error('Nobody joined')
  await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
  const peer = await new Writer(server.url, ben, id, 'brief').until(({ isSynced }) => isSynced)
  const typist = new WebSocket(`${server.url.replace('http', 'ws')}/docs/${id}/brief?saves=1`, {
    headers: { Origin: server.url, Cookie: ana.cookie ?? '' },
  })
  await new Promise<void>(resolve => typist.once('open', () => resolve()))
  const tracing = await trace(context)
  const saved = new Promise<void>(resolve =>
    typist.on('message', (frame: Buffer) => frame[0] === SAVED && frame[1] === 1 && resolve()),
  )
  typist.send(updateFrame('Only just typed'))
  await peer.until(({ doc }) => doc.getText('content').toString() === 'Only just typed')
  await saved
  const events = await tracing.end()
  const seen = events.findIndex(event => event.kind === 'said' && event.hex.includes(hexOf('Only just typed')))
  const flush = events.findIndex(isFlushOf('/documents/segments/'))
  const told = events.findIndex(says('82026401'))
  expect([seen, flush, told].every(at => at >= 0)).toBe(true)
  expect([seen, flush, told].toSorted((a, b) => a - b)).toEqual([seen, flush, told])
  typist.terminate()
  peer.leave()
})

const SAVED = 100

/** Message 0 (sync), 2 (update). */
function updateFrame(words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('content').insert(0, words)
  const update = Y.encodeStateAsUpdate(doc)
  return Uint8Array.from([0, 2, update.length, ...update])
}
