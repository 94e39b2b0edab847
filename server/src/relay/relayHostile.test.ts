/** Every class of attack against a real server, with honest people beside it: in the same room, and in another one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Attack, Field } from './testing/attacks/Attack.ts'
import { clocks } from './testing/attacks/clocks.ts'
import { counts } from './testing/attacks/counts.ts'
import { floods } from './testing/attacks/floods.ts'
import { framing } from './testing/attacks/framing.ts'
import { identity } from './testing/attacks/identity.ts'
import { nesting } from './testing/attacks/nesting.ts'
import { Page, RawSocket } from './testing/pages.ts'
import { soon } from './testing/soon.ts'
import { DECISION, TestRelay } from './testing/testRelay.ts'

const LOG_BYTES_PER_MESSAGE = 1024

let server: TestRelay
const pages: Page[] = []
const open = (personId: string, document?: string): Page => {
  const page = new Page(server.port, personId, document)
  pages.push(page)
  return page
}
const synced = (page: Page) => soon(() => expect(page.isSynced).toBe(true))

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben', 'cleo', 'dora', 'mallory']) server.allow(personId, 'write')
  server.allow('olga', 'read')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

async function openRaw(personId: string): Promise<RawSocket> {
  const socket = new RawSocket(server.port, personId)
  await socket.opened()
  return socket
}

/** Two who write in turn, and see each other's words. */
async function converge(one: Page, other: Page, words: string): Promise<void> {
  one.text.insert(0, `<${words} 1>`)
  await soon(() => expect(other.read()).toContain(`<${words} 1>`))
  other.text.insert(0, `<${words} 2>`)
  await soon(() => expect(one.read()).toContain(`<${words} 2>`))
}

async function holds(attack: Attack): Promise<void> {
  const [ana, ben] = [open('ana'), open('ben')]
  const [cleo, dora] = [open('cleo', 'notes'), open('dora', 'notes')]
  await Promise.all([ana, ben, cleo, dora].map(synced))
  ana.showSelf({ user: {} })
  await converge(ana, ben, 'before')

  const field: Field = { port: server.port, victim: ana, open: () => openRaw('mallory'), openReader: () => openRaw('olga') }
  const { closed } = await attack.run(field)

  await Promise.all([converge(ana, ben, 'after'), converge(cleo, dora, 'beside')])
  for (const [socket, code] of closed) {
    await soon(() => expect(socket.closedWith).not.toBeNull())
    if (code !== 'any') expect(socket.closedWith).toBe(code)
  }
  const later = open('ben')
  await synced(later)
  await soon(() => expect(later.read()).toBe(ana.read()))
  for (const words of ['<before 1>', '<before 2>', '<after 1>', '<after 2>']) expect(later.read()).toContain(words)
  if (!attack.leavesText) expect(later.read()).toBe('<after 2><after 1><before 2><before 1>')
  expect([...later.doc.share.keys()]).toEqual(['content'])
  expect([ana, ben, cleo, dora, later].flatMap(page => page.closeCodes)).toEqual([])
  expect([...ben.others().values()].every(user => !JSON.stringify(user).includes('forged'))).toBe(true)
  const { structs } = Y.decodeUpdate(await server.relay.state(DECISION, 'brief'))
  expect(structs.some(struct => struct instanceof Y.Skip)).toBe(false)
  for (const line of server.logged) expect(line.length).toBeLessThan(LOG_BYTES_PER_MESSAGE)
}

describe.each(
  Object.entries({ framing, counts, clocks, nesting, identity, floods }).map(([kind, attacks]) => ({ kind, attacks })),
)('$kind: only its sender notices', ({ attacks }) => {
  test.each(attacks.map(attack => [`[${attack.row}] ${attack.name}`, attack] as const))('%s', (_, attack) => holds(attack))
})
