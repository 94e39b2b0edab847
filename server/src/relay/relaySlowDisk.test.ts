import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { syncFile } from '../documentUpdates/segmentLog.ts'
import { Page } from './testing/pages.ts'
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

/** A disk on which each flush takes until `release` is called. */
function slowDisk() {
  let release: () => void = () => undefined
  let gate = Promise.resolve()
  const flushes = vi.fn(async (descriptor: number) => {
    await gate
    await syncFile(descriptor)
  })
  const hold = () => {
    gate = new Promise(resolve => {
      release = resolve
    })
  }
  return { flushes, hold, release: () => release() }
}

let disk: ReturnType<typeof slowDisk>
beforeEach(async () => {
  disk = slowDisk()
  server = await TestRelay.open(undefined, 0, { sync: disk.flushes })
  for (const personId of ['ana', 'ben']) server.allow(personId, 'write')
})
afterEach(async () => {
  disk.release()
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('[S12] while the disk stands still people go on, nothing is called saved, and one flush waits, not hundreds', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([saved(ana), saved(ben)])
  disk.hold()
  disk.flushes.mockClear()
  const savedBefore = ana.saved
  for (let i = 0; i < 300; i++) {
    ana.type('x')
    if (i % 10 === 0) await soon(() => expect(ben.read().length).toBe(i + 1))
  }
  await soon(() => expect(ben.read().length).toBe(300))
  expect(ana.saved).toBe(savedBefore)
  expect(disk.flushes.mock.calls.length).toBeLessThanOrEqual(1)
  disk.release()
  await saved(ana)
  expect(disk.flushes.mock.calls.length).toBeLessThanOrEqual(3)
})

test('[S12] a room that everybody leaves meanwhile is not let go before it is saved: who comes finds every word', async () => {
  const ana = open('ana')
  await saved(ana)
  disk.hold()
  ana.type('the last words')
  await ana.arrived()
  ana.leave()
  for (let i = 0; i < 3; i++) {
    const ben = open('ben')
    await soon(() => expect(ben.read()).toBe('the last words'))
    ben.leave()
  }
  disk.release()
  const later = open('ben')
  await saved(later)
  expect(later.read()).toBe('the last words')
})

test('[T2] a text that the log is about to name is flushed by then; a right that changes does not wait for that', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([saved(ana), saved(ben)])
  disk.hold()
  ana.type('voted on')
  await soon(() => expect(ben.read()).toBe('voted on'))
  let isSettled = false
  const settled = server.relay.settle(DECISION).then(() => {
    isSettled = true
  })
  await server.relay.refreshRights(DECISION)
  await ben.arrived()
  expect([isSettled, ana.isSaved]).toEqual([false, false])
  disk.release()
  await settled
  await saved(ana)
})

test('[S12] what the disk owes is bounded: beyond it nobody is told that something was kept, and all of it comes back later', async () => {
  await server.cleanUp()
  server = await TestRelay.open(undefined, 0, { sync: disk.flushes, maxUnflushedBytes: 20_000 })
  for (const personId of ['ana', 'ben']) server.allow(personId, 'write')
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([saved(ana), saved(ben)])
  disk.hold()
  for (let i = 0; i < 60; i++) {
    ana.type('y'.repeat(1000))
    await soon(() => expect(ben.read().length === (i + 1) * 1000 || ana.closeCodes.length > 0).toBe(true))
  }
  await soon(() => expect(ana.closeCodes).toContain(1011))
  expect(ben.read().length).toBeLessThan(40_000)
  disk.release()
  await soon(() => expect(ben.read().length).toBe(60_000))
  await saved(ana)
})

test('[R19] restarted under thirty people: all come back with what they typed meanwhile, each word once', async () => {
  const people = Array.from({ length: 30 }, (_, i) => `p${i}`)
  for (const personId of people) server.allow(personId, 'write')
  const typing = people.map(personId => open(personId))
  await Promise.all(typing.map(synced))
  for (const [i, page] of typing.entries()) page.type(`<before ${i}>`)
  await Promise.all(typing.map(saved))
  await server.stop()
  for (const [i, page] of typing.entries()) page.type(`<meanwhile ${i}>`)
  await server.start(server.port)
  await soon(() => expect(typing.every(page => page.isSaved)).toBe(true))
  const later = open('ana')
  await synced(later)
  const words = later.read().match(/<[^>]*>/g) ?? []
  const expected = typing.flatMap((_, i) => [`<before ${i}>`, `<meanwhile ${i}>`])
  expect(words.toSorted()).toEqual(expected.toSorted())
  await soon(() => expect(typing.every(page => page.read() === later.read())).toBe(true))
}, 30_000)
