import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'
import { openFileDocumentUpdates } from '../documentUpdates/fileDocumentUpdates.ts'
import { roomName } from './relay.ts'
import { changes } from './testing/attacks/Attack.ts'
import { Page } from './testing/pages.ts'
import { soon } from './testing/soon.ts'
import { DECISION, TestRelay } from './testing/testRelay.ts'

const quiet = { warn: () => undefined, error: () => undefined }
let server: TestRelay
const pages: Page[] = []
const open = (personId: string, document?: string): Page => {
  const page = new Page(server.port, personId, document)
  pages.push(page)
  return page
}
const synced = (page: Page) => soon(() => expect(page.isSynced).toBe(true))
const saved = (page: Page) => soon(() => expect(page.isSaved).toBe(true))

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben']) server.allow(personId, 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

/** Behind the back of the relay, as a bug or a bad disk would. */
async function keepInStorage(updates: readonly Uint8Array[]): Promise<void> {
  const storage = openFileDocumentUpdates(server.folder, quiet, { epoch: 'first' })
  for (const update of updates) storage.append(roomName(DECISION, 'brief'), { by: 'mallory', at: 2, update })
  await storage.close()
}

const nestedTypes = (depth: number): Uint8Array[] => {
  let level: Y.Array<unknown> | null = null
  return changes(depth, doc => {
    const parent: Y.Array<unknown> = level ?? doc.getArray('content')
    level = new Y.Array<unknown>()
    parent.insert(0, [level])
  })
}

test.each([
  ['bytes that are no update', [Uint8Array.of(1, 200, 3)]],
  ['types nested deeper than browsers can follow', nestedTypes(70)],
] as const)('[K8] a room that holds %s: its sockets are told so for good, every other room goes on', async (_, updates) => {
  const ana = open('ana')
  await synced(ana)
  ana.type('good words')
  await saved(ana)
  await server.stop()
  await keepInStorage(updates)
  await server.start(server.port)
  await soon(() => expect(ana.closedWith).toBe(4410))
  await expect(server.relay.facts(DECISION, 'brief')).rejects.toThrow(DamagedRoom)
  await expect(server.relay.state(DECISION, 'brief')).rejects.toThrow(DamagedRoom)
  await server.relay.refreshRights(DECISION) // a step of the group is not held up by it
  const [other, another] = [open('ana', 'notes'), open('ben', 'notes')]
  await Promise.all([synced(other), synced(another)])
  other.type('goes on')
  await soon(() => expect(another.read()).toBe('goes on'))
})

test('[K8] repaired, it is served again with everything that can be read, and copies in browsers bring the rest', async () => {
  const ana = open('ana')
  await synced(ana)
  ana.type('good words')
  await saved(ana)
  ana.provider.disconnect()
  ana.type(', and offline ones')
  await server.stop()
  await keepInStorage([Uint8Array.of(1, 200, 3)])
  const storage = openFileDocumentUpdates(server.folder, quiet, { epoch: 'first' })
  const { lost } = await storage.repair(roomName(DECISION, 'brief'))
  expect(lost.map(({ by }) => by)).toEqual(['mallory'])
  await storage.close()
  await server.start(server.port)
  const ben = open('ben')
  await soon(() => expect(ben.read()).toBe('good words'))
  ana.provider.connect()
  await soon(() => expect(ben.read()).toBe('good words, and offline ones'))
})
