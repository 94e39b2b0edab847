import { readFileSync } from 'node:fs'
import type { InvitationView, TokenView } from '@concord/shared/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashToken, makeToken } from '../catalogue/secretToken.ts'
import { StorageFull } from '../journal/Journal.ts'
import { SETUP_TOKEN, TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'

let server: TestServer
let ana: Visitor
beforeAll(async () => {
  server = await TestServer.start({ environment: { LIMIT_WRONG_KEYS_PER_MINUTE: '1000' } })
  ana = await server.owner()
})
afterAll(() => server.remove())

const joining = (token: string, name = 'Ben') => ({ token, name, timeZone: 'Asia/Tokyo' })

describe('setting up', () => {
  test('works once: the owner is signed in, and a second set-up is told so whatever its key', async () => {
    expect(await ana.ok('GET', '/api/me')).toEqual({
      personId: ana.personId,
      name: 'Ana',
      role: 'owner',
      timeZone: 'Europe/Lisbon',
      workspaceName: 'Saltmarsh',
    })
    const again = { token: SETUP_TOKEN, workspaceName: 'X', name: 'Eve', timeZone: 'UTC' }
    expect(await server.stranger().post('/api/setup', again)).toMatchObject({ status: 409, body: { code: 'already-set-up' } })
    expect((await ana.ok<{ people: [] }>('GET', '/api/people')).people).toHaveLength(1)
  })

  test('a wrong key, a zone that does not exist and a missing name set nothing up', async () => {
    const empty = await TestServer.start()
    const body = { token: SETUP_TOKEN, workspaceName: 'W', name: 'Ana', timeZone: 'Europe/Lisbon' }
    const guess = empty.stranger()
    expect(await guess.post('/api/setup', { ...body, token: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'token-invalid' },
    })
    expect(await guess.post('/api/setup', { ...body, timeZone: 'Mars/Base' })).toMatchObject({
      status: 422,
      body: { code: 'malformed', errors: [{ field: 'timeZone' }] },
    })
    expect(await guess.post('/api/setup', { ...body, name: ' ' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'name' }] },
    })
    expect(await guess.post('/api/setup', { ...body, sample: true })).toMatchObject({ status: 409, body: { names: ['sample'] } })
    expect(await empty.storage.catalogue.workspace()).toBeNull()
    await empty.owner()
    await empty.remove()
  })

  test('with a sample that cannot be made there is a workspace all the same, and its owner is in it', async () => {
    const seedSample = async () => {
      throw new Error('no room for invented people')
    }
    const empty = await TestServer.start({ app: { seedSample } })
    const body = { token: SETUP_TOKEN, workspaceName: 'W', name: 'Ana', timeZone: 'UTC', sample: true }
    const owner = await empty.stranger().enter(await empty.stranger().post('/api/setup', body))
    expect((await owner.get('/api/me')).status).toBe(200)
    expect(empty.logged.join('')).toContain('no room for invented people')
    await empty.remove()
  })

  test('of two set-ups at the same moment one makes the workspace', async () => {
    const empty = await TestServer.start()
    const body = { token: SETUP_TOKEN, workspaceName: 'W', name: 'Ana', timeZone: 'UTC' }
    const answers = await Promise.all([1, 2, 3].map(() => empty.stranger().post('/api/setup', body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(await empty.storage.catalogue.people()).toHaveLength(1)
    await empty.remove()
  })
})

describe('invitations', () => {
  test('say who invites to what, let in as many as they say, and no more', async () => {
    const made = await ana.ok('POST', '/api/invitations', { role: 'admin', maxUses: 2 })
    expect(made.url).toBe(`${server.url}/join/${made.token}`)
    const preview = await server.stranger().get(`/api/invitations/${made.token}`)
    expect(preview.body).toEqual({ workspaceName: 'Saltmarsh', invitedBy: 'Ana', role: 'admin' })
    const answers = await Promise.all(
      ['Ben', 'Cleo', 'Dan'].map(name => server.stranger().post('/api/join', joining(made.token ?? '', name))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409])
    expect(await server.stranger().get(`/api/invitations/${made.token}`)).toMatchObject({ body: { code: 'token-used-up' } })
    const [joined] = answers.filter(({ status }) => status === 201)
    const admin = joined && (await server.stranger().enter(joined))
    expect(await admin?.ok('GET', '/api/me')).toMatchObject({ role: 'admin', timeZone: 'Asia/Tokyo' })
  })

  test('run out, are made by admins only, and a key of one kind opens no other door', async () => {
    const expiresAt = server.clock.now() + 1000
    const { token = '' } = await ana.ok('POST', '/api/invitations', { role: 'member', expiresAt, maxUses: 5 })
    const [ben] = await server.members(ana, 'Ben')
    expect(await ben?.post('/api/invitations', { role: 'member' })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await server.stranger().post('/api/signin', { token })).toMatchObject({ status: 403, body: { code: 'token-invalid' } })
    expect((await server.stranger().send('GET', '/api/me', undefined, { Authorization: `Bearer ${token}` })).status).toBe(401)
    server.clock.moveOn(1000)
    expect(await server.stranger().post('/api/join', joining(token))).toMatchObject({
      status: 403,
      body: { code: 'token-invalid' },
    })
  })

  test('to a decision add the newcomer to it in the name of the inviter', async () => {
    const id = await ana.create()
    const { token = '' } = await ana.ok('POST', '/api/invitations', { role: 'member', decisionId: id, decisionRole: 'observer' })
    expect((await server.stranger().get(`/api/invitations/${token}`)).body).toMatchObject({
      decisionId: id,
      decisionTitle: 'Night support',
    })
    const eva = await server.stranger().enter(await server.stranger().post('/api/join', joining(token, 'Eva')))
    expect((await ana.view(id)).state.members).toContainEqual({ personId: eva.personId, role: 'observer', votes: false })
    expect((await ana.log(id)).at(-1)).toMatchObject({ type: 'PersonAdded', by: ana.personId })
  })

  test('to a decision whose inviter may not add people any more lead into the workspace only', async () => {
    const [bea] = await server.members(ana, 'Bea')
    if (!bea) throw new Error('Bea did not join')
    const id = await ana.create()
    const { token = '' } = await ana.ok('POST', '/api/invitations', { role: 'member', decisionId: id })
    await ana.does(id, { type: 'AddPerson', personId: bea.personId, role: 'facilitator' })
    await bea.does(id, { type: 'RemovePerson', personId: ana.personId })
    const dan = await server.stranger().enter(await server.stranger().post('/api/join', joining(token, 'Dan')))
    expect((await dan.get(`/api/decisions/${id}`)).status).toBe(404)
    expect((await dan.get('/api/me')).status).toBe(200)
  })

  test('to a decision that cannot be written just now lead into the workspace all the same', async () => {
    const id = await ana.create()
    const { token = '' } = await ana.ok('POST', '/api/invitations', { role: 'member', decisionId: id })
    const { journal } = server.storage
    const { append } = journal
    journal.append = async () => {
      throw new Error('no room for one more')
    }
    const answer = await server.stranger().post('/api/join', joining(token, 'Fay'))
    journal.append = append
    expect(answer.status).toBe(201)
    const fay = await server.stranger().enter(answer)
    expect((await fay.get('/api/me')).status).toBe(200)
    expect((await fay.get(`/api/decisions/${id}`)).status).toBe(404)
    expect(server.logged.join('')).toContain('no room for one more')
  })

  test('to a decision of others cannot be made', async () => {
    const [bea] = await server.members(ana, 'Bea')
    const id = (await bea?.create()) ?? ''
    expect(await ana.post('/api/invitations', { role: 'member', decisionId: id })).toMatchObject({ status: 403 })
    expect((await ana.post('/api/invitations', { role: 'member', decisionId: id, decisionRole: 'facilitator' })).status).toBe(201)
  })
})

describe('signing in', () => {
  const linkFor = async (visitor: Visitor, personId?: string) =>
    (await visitor.ok('POST', '/api/signin-links', personId ? { personId } : {})).token ?? ''

  test('a link works once, also when it is used by many at the same moment, and for a quarter of an hour', async () => {
    const token = await linkFor(ana)
    const answers = await Promise.all(Array.from({ length: 5 }, () => server.stranger().post('/api/signin', { token })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ personId: ana.personId })
    const late = await linkFor(ana)
    server.clock.moveOn(15 * 60_000)
    expect(await server.stranger().post('/api/signin', { token: late })).toMatchObject({ body: { code: 'token-invalid' } })
  })

  test('looking at a link uses nothing up', async () => {
    const token = await linkFor(ana)
    await server.stranger().get(`/signin/${token}`)
    expect((await server.stranger().post('/api/signin', { token })).status).toBe(200)
  })

  test('links for others are made by admins; for an owner by an owner', async () => {
    const [ben] = await server.members(ana, 'Ben')
    const { token = '' } = await ana.ok('POST', '/api/invitations', { role: 'admin' })
    const adm = await server.stranger().enter(await server.stranger().post('/api/join', joining(token, 'Adm')))
    expect((await ben?.post('/api/signin-links', { personId: adm.personId }))?.status).toBe(403)
    expect((await adm.post('/api/signin-links', { personId: ana.personId })).status).toBe(403)
    const forBen = await linkFor(adm, ben?.personId)
    expect((await server.stranger().post('/api/signin', { token: forBen })).body).toEqual({ personId: ben?.personId })
    expect((await ana.post('/api/signin-links', { personId: '11111111-1111-4111-8111-111111111111' })).status).toBe(404)
  })

  test('the session changes at sign-in, and the one before ends', async () => {
    const [ben] = await server.members(ana, 'Ben')
    if (!ben) throw new Error('Ben did not join')
    const before = ben.cookie
    const token = await linkFor(ben)
    await ben.enter(await ben.post('/api/signin', { token }))
    expect(ben.cookie).not.toBe(before)
    expect((await ben.get('/api/me')).status).toBe(200)
    ben.cookie = before
    expect(await ben.get('/api/me')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  test('a session that is used lives on; one that is not used for ninety days ends', async () => {
    const old = await TestServer.start()
    const [ben, cleo] = await old.members(await old.owner(), 'Ben', 'Cleo')
    old.clock.moveOn(60 * 86_400_000)
    expect((await ben?.get('/api/me'))?.status).toBe(200)
    old.clock.moveOn(60 * 86_400_000)
    expect((await ben?.get('/api/me'))?.status).toBe(200)
    expect((await cleo?.get('/api/me'))?.status).toBe(401)
    await old.remove()
  })
})

describe('taking back', () => {
  test('an invitation: admins see those that let somebody in and take one back, its link is then as unknown as any', async () => {
    const [ben] = await server.members(ana, 'Ben')
    const { token = '' } = await ana.ok('POST', '/api/invitations', { role: 'member', maxUses: 3 })
    await server.stranger().post('/api/join', joining(token, 'Cleo'))
    const { token: admins = '' } = await ana.ok('POST', '/api/invitations', { role: 'admin' })
    const adm = await server.stranger().enter(await server.stranger().post('/api/join', joining(admins, 'Adm')))
    const list = await adm.get('/api/invitations')
    for (const key of [token, admins]) expect(list.text).not.toContain(key)
    const { invitations } = await adm.ok<{ invitations: readonly InvitationView[] }>('GET', '/api/invitations')
    const made = invitations.filter(({ usesLeft, invitedBy }) => usesLeft === 2 && invitedBy === ana.personId)
    expect(made).toMatchObject([{ role: 'member' }])
    expect(invitations.every(({ usesLeft }) => usesLeft > 0)).toBe(true)

    const path = `/api/invitations/${made[0]?.invitationId}`
    expect(await ben?.get('/api/invitations')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await ben?.send('DELETE', path)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect((await server.stranger().send('DELETE', path)).status).toBe(401)
    expect((await adm.send('DELETE', path)).status).toBe(204)
    expect((await adm.send('DELETE', path)).status).toBe(404)
    expect(await server.stranger().post('/api/join', joining(token, 'Dan'))).toMatchObject({ body: { code: 'token-invalid' } })
  })

  test('a token: who made it sees its name, revokes it, and what it had open is closed', async () => {
    const [tok, other] = await server.members(ana, 'Tok', 'Other')
    if (!tok || !other) throw new Error('Somebody did not join')
    const { token = '' } = await tok.ok('POST', '/api/tokens', { name: 'Timetable import' })
    const id = await tok.create()
    const program = server.stranger()
    const socket = program.live(id, 0, { Authorization: `Bearer ${token}` })
    await socket.until(({ lastSeq }) => lastSeq === 1)
    const list = await tok.get('/api/tokens')
    expect(list.text).not.toContain(token)
    const { tokens } = await tok.ok<{ tokens: readonly TokenView[] }>('GET', '/api/tokens')
    expect(tokens).toEqual([{ tokenId: expect.any(String), name: 'Timetable import', madeAt: server.clock.now() }])
    expect((await other.get('/api/tokens')).body).toEqual({ tokens: [] })

    const path = `/api/tokens/${tokens[0]?.tokenId}`
    expect((await other.send('DELETE', path)).status).toBe(404)
    const asProgram = () => program.send('GET', '/api/me', undefined, { Authorization: `Bearer ${token}` })
    expect((await asProgram()).status).toBe(200)
    expect((await tok.send('DELETE', path)).status).toBe(204)
    expect((await asProgram()).status).toBe(401)
    await socket.until(({ ended }) => ended !== null)
    expect(socket.ended).toBe(4401)
    expect((await tok.send('DELETE', path)).status).toBe(404)
    expect((await tok.get('/api/me')).status).toBe(200)
  })

  test('is what is asked for where there are too many', async () => {
    const [tok] = await server.members(ana, 'Tok')
    const make = (i: number) => tok?.post('/api/tokens', { name: `Token ${i}` })
    for (let i = 0; i < 100; i++) expect((await make(i))?.status).toBe(201)
    expect(await make(100)).toMatchObject({ status: 409, body: { code: 'limit-reached', limit: 100 } })
  })
})

test('[S6] a session that cannot be prolonged, because nothing can be stored, is not ended by that', async () => {
  const full = await TestServer.start()
  const owner = await full.owner()
  full.clock.moveOn(60 * 86_400_000)
  const { catalogue } = full.storage
  const { prolongSession } = catalogue
  catalogue.prolongSession = async () => {
    throw new StorageFull()
  }
  expect((await owner.get('/api/me')).status).toBe(200)
  catalogue.prolongSession = prolongSession
  expect((await owner.get('/api/me')).status).toBe(200)
  full.clock.moveOn(60 * 86_400_000)
  expect((await owner.get('/api/me')).status).toBe(200)
  await full.remove()
})

describe('keys', () => {
  test('an access token does what its person may, and is of no use in an address', async () => {
    const [member] = await server.members(ana, 'Tok')
    const token = (await member?.ok('POST', '/api/tokens', { name: 'Import' }))?.token ?? ''
    const stranger = server.stranger()
    const asked = await stranger.send('GET', '/api/me', undefined, { Authorization: `Bearer ${token}`, Origin: undefined })
    expect(asked.body).toMatchObject({ name: 'Tok' })
    expect((await stranger.get(`/api/me?token=${token}&access_token=${token}`)).status).toBe(401)
  })

  test('no key of any kind is in the catalogue’s file or in the log', async () => {
    const [ben] = await server.members(ana, 'Ben')
    const { token: invitation = '' } = await ana.ok('POST', '/api/invitations', { role: 'member' })
    const { token: link = '' } = await ana.ok('POST', '/api/signin-links', {})
    const { token: access = '' } = await ana.ok('POST', '/api/tokens', { name: 'x' })
    await server.stranger().get(`/join/${invitation}?a=${link}`)
    await server.stranger().get(`/api/invitations/${invitation}`)
    await server.stranger().send('GET', '/api/me', undefined, { Authorization: `Bearer ${access}` })
    const kept = readFileSync(`${server.folder}/catalogue.json`, 'utf8') + server.logged.join('')
    expect(server.logged.join('')).toContain('/join/[key]')
    for (const key of [invitation, link, access, ben?.cookie?.split('=')[1] ?? '', SETUP_TOKEN]) {
      expect(key.length).toBeGreaterThan(16)
      expect(kept).not.toContain(key)
    }
  })
})

test('whatever one person makes is counted, not only commands', async () => {
  const strict = await TestServer.start({ environment: { LIMIT_COMMANDS_BURST: '6', LIMIT_COMMANDS_PER_SECOND: '1' } })
  const owner = await strict.owner()
  const decision = { title: 'T', question: 'Q' }
  const makes = [
    ['POST', '/api/decisions', decision],
    ['POST', '/api/tokens', { name: 'x' }],
    ['POST', '/api/signin-links', {}],
    ['POST', '/api/invitations', { role: 'member' }],
    ['PATCH', '/api/me', { name: 'Anna' }],
  ] as const
  expect((await owner.post('/api/decisions', decision)).status).toBe(201)
  for (const [method, path, body] of makes) expect((await owner.post(path, body, method)).status).toBeLessThan(300)
  for (const [method, path, body] of makes)
    expect(await owner.post(path, body, method)).toMatchObject({ status: 429, body: { code: 'too-many' } })
  expect((await owner.get('/api/decisions')).status).toBe(200)
  await strict.remove()
})

test('too many wrong keys close the doors to an address for a while, right ones are not counted', async () => {
  const strict = await TestServer.start({ environment: { LIMIT_WRONG_KEYS_PER_MINUTE: '20' } })
  const owner = await strict.owner()
  await strict.members(owner, ...Array.from({ length: 30 }, (_, i) => `Person ${i}`))
  const guesses: number[] = []
  for (let i = 0; i < 21; i++) guesses.push((await strict.stranger().post('/api/signin', { token: `guess-${i}` })).status)
  expect(guesses).toEqual([...Array(20).fill(403), 429])
  const refused = await strict.stranger().get('/api/invitations/guess')
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  strict.clock.moveOn(60_000)
  expect((await strict.stranger().post('/api/signin', { token: 'guess' })).status).toBe(403)
  await strict.remove()
})

describe('[W8] a key that does not open', () => {
  const answerTo = async (path: string, body: object) => {
    const { status, text } = await server.stranger().post(path, body)
    return `${status} ${text}`
  }

  test('says the same whether it never was, has run out, was taken back, or is of another kind', async () => {
    const expiresAt = server.clock.now() + 1000
    const { token: runOut = '' } = await ana.ok('POST', '/api/invitations', { role: 'member', expiresAt })
    const { token: link = '' } = await ana.ok('POST', '/api/signin-links', {})
    const { token: takenBack = '' } = await ana.ok('POST', '/api/invitations', { role: 'member' })
    const { token: access = '' } = await ana.ok('POST', '/api/tokens', { name: 'x' })
    expect((await ana.send('DELETE', `/api/invitations/${hashToken(takenBack)}`)).status).toBe(204)
    server.clock.moveOn(15 * 60_000)
    const never = makeToken('invitation')
    const toJoin = [never, runOut, takenBack, link, access, ana.cookie?.split('=')[1] ?? '']
    expect(new Set(await Promise.all(toJoin.map(token => answerTo('/api/join', joining(token))))).size).toBe(1)
    const toSignIn = [makeToken('signIn'), link, runOut, access]
    expect(new Set(await Promise.all(toSignIn.map(token => answerTo('/api/signin', { token })))).size).toBe(1)
    const looks = await Promise.all(
      [never, runOut, takenBack, link].map(token => server.stranger().get(`/api/invitations/${token}`)),
    )
    expect(new Set(looks.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  })

  test('[W7] is made by chance, 256 bits of it, and its kind stands before it', async () => {
    const made = Array.from({ length: 200 }, () => makeToken('invitation'))
    expect(new Set(made).size).toBe(200)
    for (const token of made) expect(token).toMatch(/^ci_[\w-]{43}$/)
  })
})
