import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { presenceFrame } from './messages.ts'
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

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben', 'mallory']) server.allow(personId, 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('the name at a cursor is the one that the server knows, whatever the page says', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.showSelf({ user: { name: 'The Boss', color: 'red', personId: 'ben' }, cursor: 7 })
  await soon(() => expect(ben.others().get(ana.doc.clientID)).toEqual({ name: 'ana by name', personId: 'ana', color: 'red' }))
})

test('who comes later sees who is here, and who leaves is gone', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.showSelf({ user: {} })
  const ben = open('ben')
  await soon(() => expect(ben.others().has(ana.doc.clientID)).toBe(true))
  ana.provider.ws?.close() // without a word
  ana.provider.shouldConnect = false
  await soon(() => expect(ben.others().has(ana.doc.clientID)).toBe(false))
})

test("nobody can set, replace or take away another's presence", async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.showSelf({ user: {}, cursor: 1 })
  await soon(() => expect(ben.others().get(ana.doc.clientID)).toMatchObject({ personId: 'ana' }))
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  const clientId = ana.doc.clientID
  const touched: unknown[] = [] // Ana's page would show itself again at once, so the end alone proves nothing
  ben.provider.awareness.on('update', (changes: { added: number[]; updated: number[]; removed: number[] }) => {
    if (Object.values(changes).flat().includes(clientId)) touched.push(changes)
  })
  mallory.socket.send(presenceFrame([{ clientId, clock: 0, state: '{"user":{"name":"an echo"}}' }]))
  mallory.socket.send(presenceFrame([{ clientId, clock: 0, state: 'null' }]))
  const own = 4711
  mallory.socket.send(presenceFrame([{ clientId: own, clock: 1, state: '{"user":{"name":"ana by name","personId":"ana"}}' }]))
  await soon(() => expect(ben.others().get(own)).toEqual({ name: 'mallory by name', personId: 'mallory' }))
  expect(touched).toEqual([])
  expect(ben.others().get(clientId)).toMatchObject({ personId: 'ana', name: 'ana by name' })
})

test.each([
  ['set', '{"user":{"name":"forged"}}'],
  ['removed', 'null'],
])(
  '[R11] presence of somebody else, %s as if it were newer: its sender is closed for good, nobody sees any of it',
  async (_, state) => {
    const [ana, ben] = [open('ana'), open('ben')]
    await Promise.all([synced(ana), synced(ben)])
    for (let i = 0; i < 6; i++) {
      ana.showSelf({ user: {}, cursor: i })
      await soon(() => expect(ben.others().get(ana.doc.clientID)).toMatchObject({ personId: 'ana' }))
      const seen: unknown[] = []
      ben.provider.awareness.on('update', () => seen.push(ben.others().get(ana.doc.clientID)))
      const mallory = new RawSocket(server.port, 'mallory')
      await mallory.opened()
      mallory.socket.send(presenceFrame([{ clientId: ana.doc.clientID, clock: 1000 + i, state }]))
      await soon(() => expect(mallory.closedWith).toBe(4422))
      expect(seen.filter(user => JSON.stringify(user)?.includes('ana by name') !== true)).toEqual([])
    }
  },
)

test('[R10] one socket shows one presence', async () => {
  const ben = open('ben')
  await synced(ben)
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  const ghosts = Array.from({ length: 50 }, (_, i) => ({ clientId: 1000 + i, clock: 1, state: '{}' }))
  mallory.socket.send(presenceFrame(ghosts))
  await soon(() => expect(ben.others().has(1049)).toBe(true))
  expect(ben.others().size).toBe(1)
})

test('the same page, connected again, is seen again as soon as it renews its state', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.showSelf({ user: {}, cursor: 1 })
  for (let i = 0; i < 3; i++) {
    ana.provider.disconnect()
    await soon(() => expect(ben.others().has(ana.doc.clientID)).toBe(false))
    ana.provider.connect()
    await synced(ana)
    ana.showSelf({ user: {}, cursor: i }) // with an older clock others would not believe it: y-protocols
    await soon(() => expect(ben.others().has(ana.doc.clientID)).toBe(true))
  }
})

test('while authors are hidden nobody is told where anybody is; what was shown is taken back', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  ana.showSelf({ user: {}, cursor: 1 })
  await soon(() => expect(ben.others().has(ana.doc.clientID)).toBe(true))
  server.showsPresence = false
  await server.relay.refreshRights(DECISION)
  await soon(() => expect(ben.others().size).toBe(0))
  const watching = new RawSocket(server.port, 'mallory')
  await watching.opened()
  ana.showSelf({ user: {}, cursor: 2 })
  ana.type('x')
  await soon(() => expect(ben.read()).toBe('x'))
  expect(ben.others().size).toBe(0)
  expect(watching.frames.filter(frame => frame[0] === 1)).toEqual([])
  server.showsPresence = true
  await server.relay.refreshRights(DECISION)
  ana.showSelf({ user: {}, cursor: 3 })
  await soon(() => expect(ben.others().has(ana.doc.clientID)).toBe(true))
})

test('a page hears its own presence even then, or it would take the server for dead', async () => {
  server.showsPresence = false
  const ana = open('ana')
  await synced(ana)
  const heard = vi.fn()
  ana.provider.ws?.addEventListener('message', heard)
  ana.showSelf({ user: {}, cursor: 2 })
  await soon(() => expect(heard).toHaveBeenCalled())
})
