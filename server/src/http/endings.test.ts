/** Whatever ends somebody's right over HTTP: their sockets are closed before the answer, nothing comes after, and coming back is refused. */
import type { SessionView } from '@concord/shared/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type Journey, journeyTo, startTeam, type Team } from '../testing/journey.ts'
import type { LiveSocket } from '../testing/liveSocket.ts'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

type Open = { live: LiveSocket; text: Writer }

async function opened(visitor: Visitor, { id }: Journey): Promise<Open> {
  const [live, text] = [visitor.live(id), new Writer(team.server.url, visitor, id, 'brief')]
  await Promise.all([live.until(({ rights }) => rights !== null), text.until(({ isSynced }) => isSynced)])
  return { live, text }
}

async function signedInElsewhere(visitor: Visitor): Promise<Visitor> {
  const { token } = await visitor.ok('POST', '/api/signin-links', {})
  return team.server.stranger().enter(await team.server.stranger().post('/api/signin', { token }))
}

/** Both closed with this code; what others say afterwards does not come, and opening anew ends the same way. */
async function expectCutOff({ live, text }: Open, visitor: Visitor, { id }: Journey, code: number): Promise<void> {
  await Promise.all([live.until(({ ended }) => ended !== null), text.until(({ closedWith }) => closedWith !== null)])
  expect([live.ended, text.closedWith]).toEqual([code, code])
  const seen = live.frames.length
  const ana = new Writer(team.server.url, team.ana, id, 'brief')
  await ana.until(({ isSynced }) => isSynced)
  ana.type('Not for them')
  await team.ana.does(id, { type: 'EditContext', doneWhen: `Not for them ${seen}` })
  const again = visitor.live(id)
  await again.until(({ ended }) => ended !== null)
  expect([again.ended, again.events]).toEqual([code, []])
  expect(live.frames).toHaveLength(seen)
  expect(text.lines).not.toContain('Not for them')
  for (const writer of [ana, text]) writer.leave()
}

describe('[R17] what somebody has open is closed at once', () => {
  test('where they are signed out from elsewhere; their other sessions go on', async () => {
    const journey = await journeyTo(team, 'ideas')
    const there = await signedInElsewhere(team.ben)
    const [open, stays] = [await opened(there, journey), await opened(team.ben, journey)]
    const { sessions } = await team.ben.ok<{ sessions: SessionView[] }>('GET', '/api/sessions')
    const other = sessions.find(({ isThis }) => !isThis)
    expect((await team.cleo.send('DELETE', `/api/sessions/${other?.sessionId}`)).status).toBe(404)
    expect((await team.ben.send('DELETE', `/api/sessions/${other?.sessionId}`)).status).toBe(204)
    await expectCutOff(open, there, journey, 4401)
    expect((await there.get('/api/me')).status).toBe(401)
    expect([stays.live.ended, stays.text.closedWith]).toEqual([null, null])
    stays.live.close()
    stays.text.leave()
  })

  test('where they are taken out of a decision', async () => {
    const journey = await journeyTo(team, 'ideas')
    const open = await opened(team.cleo, journey)
    await team.ana.does(journey.id, { type: 'RemovePerson', personId: team.cleo.personId })
    await expectCutOff(open, team.cleo, journey, 4403)
    expect((await team.cleo.get(`/api/decisions/${journey.id}`)).status).toBe(404)
  })

  test('where they are taken out of the workspace: sessions, tokens and links end, and their name stays in what they did', async () => {
    const [dan] = await team.server.members(team.ana, 'Dan')
    if (!dan) throw new Error('Dan did not join')
    const journey = await journeyTo(team, 'ideas')
    await team.ana.does(journey.id, { type: 'AddPerson', personId: dan.personId, role: 'participant' })
    const { token } = await dan.ok('POST', '/api/tokens', { name: 'Import' })
    const { token: link } = await dan.ok('POST', '/api/signin-links', {})
    const program = team.server.stranger()
    const asProgram = { Authorization: `Bearer ${token}` }
    const open = await opened(dan, journey)
    const live = program.live(journey.id, 0, asProgram)
    await live.until(({ rights }) => rights !== null)

    expect(await team.ben.send('DELETE', `/api/people/${dan.personId}`)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect((await team.ana.send('DELETE', `/api/people/${dan.personId}`)).status).toBe(204)
    await expectCutOff(open, dan, journey, 4401)
    await live.until(({ ended }) => ended !== null)
    expect(live.ended).toBe(4401)
    expect((await dan.get('/api/me')).status).toBe(401)
    expect((await program.send('GET', '/api/me', undefined, asProgram)).status).toBe(401)
    expect(await team.server.stranger().post('/api/signin', { token: link })).toMatchObject({ body: { code: 'token-invalid' } })
    expect((await team.ana.send('DELETE', `/api/people/${dan.personId}`)).status).toBe(404)
    const { people, former } = await team.ana.ok<{ people: { name: string }[]; former: object[] }>('GET', '/api/people')
    expect(people.map(({ name }) => name)).not.toContain('Dan')
    expect(former).toContainEqual({ personId: dan.personId, name: 'Dan' })
    expect((await team.ana.get(`/api/decisions/${journey.id}/summary.md`)).text).toContain('Dan')
    expect(await team.ana.ask(journey.id, { type: 'ChangeRole', personId: dan.personId, role: 'observer' })).toMatchObject({
      status: 200,
    })
  })

  test('where a personal token is revoked', async () => {
    const journey = await journeyTo(team, 'ideas')
    const { token } = await team.ben.ok('POST', '/api/tokens', { name: 'Import' })
    const live = team.server.stranger().live(journey.id, 0, { Authorization: `Bearer ${token}` })
    await live.until(({ rights }) => rights !== null)
    const { tokens } = await team.ben.ok<{ tokens: { tokenId: string }[] }>('GET', '/api/tokens')
    for (const { tokenId } of tokens) expect((await team.ben.send('DELETE', `/api/tokens/${tokenId}`)).status).toBe(204)
    await live.until(({ ended }) => ended !== null)
    expect(live.ended).toBe(4401)
  })

  test('a role that becomes smaller takes the right to write from an open text, which goes on being read', async () => {
    const journey = await journeyTo(team, 'ideas')
    await team.ana.does(journey.id, { type: 'ChangeRole', personId: team.ben.personId, role: 'facilitator' })
    const [ben, ana] = [await opened(team.ben, journey), await opened(team.ana, journey)]
    await team.ana.does(journey.id, { type: 'ChangeRole', personId: team.ben.personId, role: 'observer' })
    ben.text.type('By an observer')
    ana.text.type('By a facilitator')
    await ben.text.until(({ lines }) => lines.includes('By a facilitator'))
    await ben.live.until(({ rights }) => rights?.documents.brief === 'read')
    expect(ana.text.lines).not.toContain('By an observer')
    for (const { live, text } of [ben, ana]) {
      live.close()
      text.leave()
    }
  })
})

describe('sessions', () => {
  test('are listed with what their person knows them by, and never with what opens them', async () => {
    const [eva] = await team.server.members(team.ana, 'Eva')
    if (!eva) throw new Error('Eva did not join')
    const { token } = await eva.ok('POST', '/api/signin-links', {})
    const firefox = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' }
    const body = JSON.stringify({ token })
    await team.server.stranger().send('POST', '/api/signin', body, { 'Content-Type': 'application/json', ...firefox })
    const { sessions } = await eva.ok<{ sessions: SessionView[] }>('GET', '/api/sessions')
    const now = team.server.clock.now()
    expect(sessions).toEqual([
      { sessionId: expect.any(String), startedAt: now, usedAt: now, isThis: true },
      { sessionId: expect.any(String), device: 'Firefox on Linux', startedAt: now, usedAt: now, isThis: false },
    ])
    for (const { sessionId } of sessions) {
      const asKey = await team.server.stranger().send('GET', '/api/me', undefined, { Cookie: `concord_session=${sessionId}` })
      expect(asKey.status).toBe(401)
    }
  })

  test('the last owner stays', async () => {
    const answer = await team.ana.send('DELETE', `/api/people/${team.ana.personId}`)
    expect(answer).toMatchObject({ status: 409, body: { code: 'last-owner' } })
    expect((await team.ana.get('/api/me')).status).toBe(200)
  })
})

test('a personal token opens no second door and ends nothing: it does what its person does in decisions', async () => {
  const { token } = await team.ana.ok('POST', '/api/tokens', { name: 'Import' })
  const program = team.server.stranger()
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, Origin: undefined }
  const { sessions } = await team.ana.ok<{ sessions: SessionView[] }>('GET', '/api/sessions')
  const { tokens } = await team.ana.ok<{ tokens: { tokenId: string }[] }>('GET', '/api/tokens')
  for (const [method, path, body] of [
    ['POST', '/api/tokens', '{"name":"y"}'],
    ['POST', '/api/signin-links', '{}'],
    ['POST', '/api/invitations', '{"role":"admin"}'],
    ['DELETE', '/api/invitations/x', undefined],
    ['DELETE', `/api/tokens/${tokens[0]?.tokenId}`, undefined],
    ['DELETE', `/api/sessions/${sessions[0]?.sessionId}`, undefined],
    ['DELETE', `/api/people/${team.tom.personId}`, undefined],
  ] as const) {
    const answer = await program.send(
      method,
      path,
      body,
      body === undefined ? { ...headers, 'Content-Type': undefined } : headers,
    )
    expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 403, 'session-needed'])
  }
  expect((await program.send('POST', '/api/decisions', '{"title":"T","question":"Q"}', headers)).status).toBe(201)
  expect((await team.tom.get('/api/me')).status).toBe(200)
})

describe('a page that believes somebody else is signed in', () => {
  test('writes nothing in the name of who is: not a command, not a file, not a way in', async () => {
    const server = await TestServer.start()
    const owner = await server.owner()
    const [ben] = await server.members(owner, 'Ben')
    const id = await owner.create()
    const before = (await owner.view(id)).seq
    const believing = (personId: string | undefined) => ({ 'Content-Type': 'application/json', 'Concord-Person': personId })
    const writes = [
      ['POST', `/api/decisions/${id}/commands`, JSON.stringify({ id: crypto.randomUUID(), type: 'EditContext', doneWhen: 'x' })],
      ['POST', '/api/decisions', JSON.stringify({ title: 'T', question: 'Q' })],
      ['PATCH', '/api/me', JSON.stringify({ name: 'Anna' })],
      ['POST', '/api/signin-links', '{}'],
      ['POST', '/media/uploads', undefined],
      ['POST', '/api/signout', '{}'],
    ] as const
    for (const [method, path, body] of writes) {
      const answer = await owner.send(method, path, body, believing(ben?.personId))
      expect([path, answer.status, answer.body.code]).toEqual([path, 409, 'other-person'])
    }
    expect((await owner.view(id)).seq).toBe(before)
    expect((await owner.send('GET', '/api/me', undefined, believing(ben?.personId))).status).toBe(200)
    expect((await owner.send('PATCH', '/api/me', '{"name":"Anna"}', believing(owner.personId))).status).toBe(200)
    await server.remove()
  })

  test('opens no socket in the name of who is: neither a text nor a live channel', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const outcome = (path: string) =>
      new Promise<number | 'open'>((resolve, reject) => {
        const headers = { Origin: team.server.url, Cookie: team.ana.cookie ?? '' }
        const socket = new WebSocket(team.server.url.replace('http', 'ws') + path, { headers })
        socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
        socket.on('message', () => {
          resolve('open')
          socket.terminate()
        })
        socket.on('close', resolve)
        socket.on('error', reject)
      })
    for (const path of [`/docs/${id}/brief?saves=1`, `/api/decisions/${id}/live?after=0`]) {
      expect(await outcome(`${path}&person=${team.ben.personId}`)).toBe(4401)
      expect(await outcome(`${path}&person=${team.ana.personId}`)).toBe('open')
    }
  })
})
