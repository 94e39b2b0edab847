import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, bundleText, hashesOf, readBundle, sha256Of, toBase64url } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkStores } from '../store/check/checkStores.ts'
import { type Journey, journeyTo, startTeam, type Team } from '../testing/journey.ts'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'

const DAY = 86_400_000

let team: Team
let there: Journey
let text = ''
let server: TestServer
let owner: Visitor
let member: Visitor

beforeAll(async () => {
  team = await startTeam()
  there = await journeyTo(team, 'decided', { ideaAuthors: 'hidden-until-vote-closes' })
  ;({ text } = await team.ben.get(`/api/decisions/${there.id}/bundle`))
  server = await TestServer.start({ environment: { LIMIT_IMPORT_BYTES: String(1 << 20) } })
  owner = await server.owner('Olga')
  ;[member] = (await server.members(owner, 'Max')) as [Visitor]
}, 60_000)
afterAll(async () => {
  await team.server.remove()
  await server.remove()
})

const bring = (file: string, query = '', by = owner) =>
  by.send('POST', `/api/decisions/import${query}`, file, { 'Content-Type': 'application/json' })

function bundleIn(file: string): Bundle {
  const read = readBundle(file)
  if (!read.ok) throw new Error(read.problem)
  return read.bundle
}

/** Another decision of the other server, that is not here yet. */
async function another(phase: 'ideas' | 'vote' = 'ideas', settings: object = {}): Promise<string> {
  const { id } = await journeyTo(team, phase, settings)
  return (await team.ben.get(`/api/decisions/${id}/bundle`)).text
}

describe('POST /api/decisions/import', () => {
  test('[import] what came as a file goes on as the very same file, also after a start', async () => {
    expect(await bring(text)).toMatchObject({ status: 201, body: { id: there.id } })
    expect((await owner.get(`/api/decisions/${there.id}/bundle`)).text).toBe(text)
    await server.restart()
    expect((await owner.get(`/api/decisions/${there.id}/bundle`)).text).toBe(text)
    expect(await owner.log(there.id)).toEqual(bundleIn(text).log)
  })

  test('[import] it says where it came from, names its people, and makes none of them known here', async () => {
    const view = await owner.view(there.id)
    expect(view.state.phase).toBe('decided')
    expect(view.imported).toMatchObject({ workspace: 'Saltmarsh', by: owner.personId })
    expect(view.imported?.people.map(({ name }) => name).sort()).toEqual(['Ana', 'Ben', 'Cleo', 'Olga'])
    expect(view.rights).toEqual({ read: 'full', documents: { brief: 'read', notes: 'read', plan: 'read' } })
    const { people } = await owner.ok<{ people: { name: string }[] }>('GET', '/api/people')
    expect(people.map(({ name }) => name).sort()).toEqual(['Max', 'Olga'])
    const { decisions } = await owner.ok<{ decisions: object[] }>('GET', '/api/decisions')
    expect(decisions).toMatchObject([{ id: there.id, importedFrom: 'Saltmarsh', role: null, pending: [] }])
  })

  test('[import] nobody changes it, nor asks anybody into it, and its clock stands still', async () => {
    const asked = await owner.ask(there.id, { type: 'AddPerson', personId: owner.personId, role: 'facilitator' })
    expect(asked).toMatchObject({ status: 409, body: { code: 'imported' } })
    const invited = await owner.post('/api/invitations', { role: 'member', decisionId: there.id, decisionRole: 'facilitator' })
    expect(invited).toMatchObject({ status: 409, body: { code: 'imported' } })
    const { id } = await journeyTo(team, 'vote')
    await team.ana.does(id, { type: 'SetDeadline', at: server.clock.now() + DAY })
    await bring((await team.ben.get(`/api/decisions/${id}/bundle`)).text)
    const { seq, state } = await owner.view(id)
    expect(state.deadlineAt).not.toBeNull()
    server.clock.moveOn(3 * DAY)
    await server.restart()
    expect((await owner.view(id)).seq).toBe(seq)
  })

  test('[import] those who run the workspace read it, others only where it was brought for all', async () => {
    expect((await member.get(`/api/decisions/${there.id}`)).status).toBe(404)
    const file = await another()
    const { decisionId } = bundleIn(file)
    await bring(file, '?readers=workspace')
    expect((await member.view(decisionId)).rights.read).toBe('full')
    expect((await member.ask(decisionId, { type: 'DeclareReady' })).body.code).toBe('imported')
    expect((await bring(await another(), '', member)).body.code).toBe('not-allowed')
  })

  test('[import] on the server that it came from it is not taken a second time', async () => {
    expect(await bring(text)).toMatchObject({ status: 409, body: { code: 'already-here', decisionTitle: 'Night support' } })
    const { token } = await team.ana.ok('POST', '/api/tokens', { name: 'import' })
    const answer = await team.ana.send('POST', '/api/decisions/import', text, {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'already-here' } })
  })

  test('[import] a running poll, hidden authors: it is served without what stayed where it came from', async () => {
    const file = await another('vote', { ideaAuthors: 'hidden-until-vote-closes', ballots: 'secret' })
    const { decisionId } = bundleIn(file)
    expect((await bring(file)).status).toBe(201)
    await server.restart()
    expect((await owner.view(decisionId)).state.polls).toMatchObject([{ status: 'open', ballots: 'secret' }])
  })

  test('[import] the check of the store finds nothing wrong with it', async () => {
    const wrong: unknown[] = []
    for await (const line of checkStores(server.storage, join(server.folder, 'uploads')))
      if (line.kind === 'wrong') wrong.push(line)
    expect(wrong).toEqual([])
  })

  test('[import] its texts can be read here', async () => {
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Nobody is awake at three.')])
    doc.getXmlFragment('content').insert(0, [paragraph])
    const state = Y.encodeStateAsUpdate(doc)
    const bundle = bundleIn(await another())
    const sha256 = Buffer.from(sha256Of(state)).toString('hex')
    const changed = { ...bundle, documents: [{ document: 'brief' as const, sha256, state: toBase64url(state) }] }
    const file = bundleText({ ...changed, hashes: hashesOf(changed, sha256Of) })
    expect((await bring(file)).status).toBe(201)
    expect((await server.app.relay.facts(bundle.decisionId, 'brief')).text).toBe('Nobody is awake at three.')
    expect((await owner.get(`/api/decisions/${bundle.decisionId}/bundle`)).text).toBe(file)
  })
})

/** Everybody called this, hashed again. */
function named(bundle: Bundle, name: string): string {
  const people = bundle.people.map(person => ({ ...person, name }))
  return bundleText({ ...bundle, people, hashes: hashesOf({ ...bundle, people }, sha256Of) })
}

describe('a file that does not hold', () => {
  const nothingCame = async () => {
    const { decisions } = await owner.ok<{ decisions: object[] }>('GET', '/api/decisions')
    return decisions.length
  }

  test('[import] is refused with the first thing that does not hold, and nothing of it is kept', async () => {
    const before = await nothingCame()
    const bundle = bundleIn(await another())
    const whole = bundleText(bundle)
    const refused: [string, string][] = [
      [whole.replace('Night support', 'Night suppert'), 'The record is broken at entry 1'],
      [whole.replace('"name":"Ana"', '"name":"Eve"'), 'The names of the people'],
      [whole.slice(0, -20), 'it ends'],
      ['[]', 'is not an object'],
      [named(bundle, 'Ana\u202enimda'), 'people.0.name: has characters that cannot stand in a name'],
      ['{"a":'.repeat(500), 'deeper than 64'],
      [bundleText({ ...bundle, decisionId: randomUUID() as never }), 'another decision than the file names'],
    ]
    for (const [file, why] of refused) {
      const answer = await bring(file)
      expect(answer).toMatchObject({ status: 422, body: { code: 'bundle-invalid' } })
      expect(answer.body.detail).toContain(why)
    }
    expect(await nothingCame()).toBe(before)
    expect(readdirSync(server.folder)).not.toContain('imports')
  }, 60_000)

  test('[import] too large, of another kind, or with a text that nobody could open: each by its name', async () => {
    expect(await bring(`${' '.repeat(1 << 20)}{}`)).toMatchObject({ status: 413, body: { code: 'too-large' } })
    const plain = await owner.send('POST', '/api/decisions/import', text, { 'Content-Type': 'text/plain' })
    expect(plain.status).toBe(415)
    const bundle = bundleIn(await another())
    const deep = new Y.Doc()
    let inner: Y.XmlFragment = deep.getXmlFragment('content')
    for (let depth = 0; depth < 200; depth++) {
      const block = new Y.XmlElement('blockquote')
      inner.insert(0, [block])
      inner = block
    }
    const state = Y.encodeStateAsUpdate(deep)
    const sha256 = Buffer.from(sha256Of(state)).toString('hex')
    const changed = { ...bundle, documents: [{ document: 'brief' as const, sha256, state: toBase64url(state) }] }
    const answer = await bring(bundleText({ ...changed, hashes: hashesOf(changed, sha256Of) }))
    expect(answer.body).toMatchObject({ code: 'bundle-invalid', detail: expect.stringContaining('text of the brief') })
  })
})
