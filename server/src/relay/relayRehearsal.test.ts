import { afterEach, beforeEach, expect, test } from 'vitest'
import { updateFrame } from './messages.ts'
import { conflicting } from './testing/attacks/conflicting.ts'
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

beforeEach(async () => {
  server = await TestRelay.open()
  for (const personId of ['ana', 'ben', 'mallory']) server.allow(personId, 'write')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave()
  await server.cleanUp()
})

test('[R7] who wrote a great deal offline in the middle of a text waits a moment, and all of it is taken, once, and saved', async () => {
  const [ana, ben] = [open('ana'), open('ben')]
  await Promise.all([synced(ana), synced(ben)])
  for (let i = 0; i < 1500; i++) ana.text.insert((i * 7919) % (ana.text.length + 1), `word ${i} `)
  await saved(ana)
  ana.provider.disconnect()
  for (let i = 0; i < 1500; i++) ana.text.insert((i * 6563) % (ana.text.length + 1), `more ${i} `)
  ana.provider.connect()
  await saved(ana)
  ana.type('end')
  await soon(() => expect(ben.read()).toBe(ana.read()))
  expect([ana.closedWith, ana.closeCodes.filter(code => code >= 4000)]).toEqual([null, []])
}, 120_000)

test('[R7] the same harm in small pieces is found out before it is great, and the server still reads the text', async () => {
  const { base, letters } = conflicting(6000)
  const mallory = new RawSocket(server.port, 'mallory')
  await mallory.opened()
  mallory.socket.send(updateFrame(base))
  for (const letter of letters()) mallory.socket.send(updateFrame(letter))
  await soon(() => expect(mallory.closedWith).toBe(4422))
  const { text } = await server.relay.facts(DECISION, 'brief')
  expect(text).toBe('') // letters that stand in no paragraph are no text, and it was found out
}, 120_000)
