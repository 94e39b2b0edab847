/** [S6] Where a test may make no disk of its own (diskFaults.test.ts): adapters that find no room, under the whole server in this process. */
import { randomUUID } from 'node:crypto'
import type { DecisionId } from '@concord/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StorageFull, StorageReadOnly } from '../journal/Journal.ts'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'

let server: TestServer
let ana: Visitor
let id: DecisionId
beforeEach(async () => {
  server = await TestServer.start()
  ana = await server.owner()
  id = await ana.create()
})
afterEach(() => server.remove())

const ask = (text: string) => ana.ask(id, { type: 'AddQuestion', questionId: randomUUID(), text })
const noRoom = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })

test.each([
  [507, 'storage-full', () => new StorageFull()],
  [503, 'storage-read-only', () => new StorageReadOnly()],
] as const)(
  '[S6] [S7] a journal that takes nothing: %i %s, reading goes on, and so do writes when it takes them again',
  async (status, code, why) => {
    const { journal } = server.storage
    const { append } = journal
    journal.append = () => Promise.reject(why())
    expect(await ask('Not kept')).toMatchObject({ status, body: { code } })
    expect((await ana.view(id)).state.questions).toEqual([])
    journal.append = append
    expect((await ask('Kept')).status).toBe(200)
    expect((await ana.view(id)).state.questions.map(({ text }) => text)).toEqual(['Kept'])
  },
)

test('[S6] a text that cannot be written is shown to nobody, its socket is cut off and comes back, and the words arrive when there is room', async () => {
  const [ben] = await server.members(ana, 'Ben')
  if (!ben) throw new Error('Nobody joined')
  await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
  const [anas, bens] = [new Writer(server.url, ana, id, 'brief'), new Writer(server.url, ben, id, 'brief')]
  await Promise.all([anas, bens].map(writer => writer.until(({ isSynced }) => isSynced)))
  const { updates } = server.storage
  const append = updates.append.bind(updates)
  updates.append = () => {
    const keeping = { written: Promise.reject(noRoom()), flushed: Promise.reject(noRoom()) }
    for (const promise of Object.values(keeping)) promise.catch(() => undefined) // whoever waits for one need not wait for the other
    return keeping
  }
  bens.type('while it is full')
  await bens.until(({ isSynced }) => !isSynced)
  expect(bens.closedWith).toBeNull()
  expect(anas.lines).toEqual([])
  updates.append = append
  await anas.until(({ lines }) => lines.includes('while it is full'))
  expect(anas.lines).toEqual(['while it is full'])
  for (const writer of [anas, bens]) writer.leave()
})
