/** [S8] The catalogue and a log that disagree, because the process ended between the two. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ServerProcess } from '../testing/serverProcess.ts'
import type { Visitor } from '../testing/visitor.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 }) // processes, beside all other tests

let server: ServerProcess
let ana: Visitor
beforeEach(async () => {
  server = new ServerProcess()
  await server.start()
  ana = await server.owner()
})
afterEach(() => server.remove())

const people = async () => (await ana.ok<{ people: { personId: string; name: string }[] }>('GET', '/api/people')).people

test('[S8] killed when somebody is in the catalogue and not yet in the decision: the next start adds them, once', async () => {
  const id = await ana.create()
  const invitation = { role: 'member', decisionId: id, decisionRole: 'participant' }
  const { token = '' } = await ana.ok('POST', '/api/invitations', invitation)
  await server.end('SIGTERM')
  expect((await server.run('store/testing/dieAfterJoin.ts', token)).code).toBeNull()
  for (let start = 0; start < 2; start++) {
    await server.start()
    const ben = (await people()).find(({ name }) => name === 'Ben')
    const added = (await ana.log(id)).filter(event => event.type === 'PersonAdded' && event.personId === ben?.personId)
    expect(added).toHaveLength(1)
    await server.end('SIGTERM')
  }
})

test('[S8] a member whom the catalogue has lost, because it went back to the file before, is in it again and can be let in', async () => {
  const [ben] = await server.members(ana, 'Ben')
  if (!ben) throw new Error('Nobody joined')
  const id = await ana.create()
  await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'participant' })
  await server.end('SIGTERM')
  const file = join(server.folder, 'catalogue.json')
  const catalogue = JSON.parse(readFileSync(file, 'utf8'))
  const without = catalogue.people.filter(({ name }: { name: string }) => name !== 'Ben')
  writeFileSync(file, JSON.stringify({ ...catalogue, checksum: undefined, people: without }))
  expect((await server.run('store/commands/check.ts')).stdout).toMatch(`its member ${ben.personId} is in no catalogue`)
  await server.start()
  expect((await people()).map(({ personId }) => personId)).toContain(ben.personId)
  const link = await server.run('signinLink.ts', ben.personId)
  const token = /\/signin\/(\S+)\n$/.exec(link.stdout)?.[1]
  const back = await server.stranger().post('/api/signin', { token })
  expect(back.body).toEqual({ personId: ben.personId })
})
