import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'

let server: TestServer
let ana: Visitor
beforeAll(async () => {
  server = await TestServer.start()
  ana = await server.owner()
})
afterAll(() => server.remove())

const json = { 'Content-Type': 'application/json' }
const decision = JSON.stringify({ title: 'T', question: 'Q' })

describe('where a request comes from', () => {
  const foreign = [
    'https://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1.evil.example',
    'file://',
    'not an origin',
  ]

  test.each(foreign)('%s is refused for reading and writing, with and without a session', async origin => {
    for (const visitor of [ana, server.stranger()]) {
      for (const [method, path, body] of [
        ['GET', '/api/me', undefined],
        ['POST', '/api/decisions', decision],
        ['PATCH', '/api/me', '{}'],
        ['POST', '/api/setup', '{}'],
        ['GET', '/', undefined],
        ['OPTIONS', '/api/decisions', undefined],
      ] as const) {
        const answer = await visitor.send(method, path, body, { ...json, Origin: origin })
        expect(answer).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
    }
  })

  test('none is refused where the cookie comes with a write, and accepted for reading and for programs', async () => {
    expect(await ana.send('POST', '/api/decisions', decision, { ...json, Origin: undefined })).toMatchObject({
      status: 403,
      body: { code: 'foreign-origin' },
    })
    expect((await ana.send('GET', '/api/me', undefined, { Origin: undefined })).status).toBe(200)
    const { token } = await ana.ok('POST', '/api/tokens', { name: 'x' })
    const program = server.stranger()
    const headers = { ...json, Origin: undefined, Authorization: `Bearer ${token}` }
    expect((await program.send('POST', '/api/decisions', decision, headers)).status).toBe(201)
  })

  test('where an address is configured, that one counts and the Host does not', async () => {
    const behind = await TestServer.start({ environment: { PUBLIC_URL: 'https://decide.example' } })
    const stranger = behind.stranger()
    expect((await stranger.send('GET', '/healthz', undefined, { Origin: 'https://decide.example' })).status).toBe(200)
    for (const origin of [behind.url, 'http://decide.example', 'https://decide.example.evil', 'https://decide.example:444'])
      expect((await stranger.send('GET', '/healthz', undefined, { Origin: origin })).status).toBe(403)
    await behind.remove()
  })
})

describe('behind a proxy', () => {
  const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'decide.example', Origin: 'https://decide.example' }

  test('that is trusted, links and Origin are as people see them, and wrong keys are counted by the address that it saw', async () => {
    const behind = await TestServer.start({ environment: { TRUST_PROXY: 'true', LIMIT_WRONG_KEYS_PER_MINUTE: '2' } })
    const owner = await behind.owner()
    const made = await owner.send('POST', '/api/signin-links', '{}', { ...json, ...forwarded })
    expect(made.body.url).toBe(`https://decide.example/signin/${made.body.token}`)
    const guess = async (from: string) => {
      const headers = { ...json, ...forwarded, 'X-Forwarded-For': from }
      return (await behind.stranger().send('POST', '/api/signin', '{"token":"guess"}', headers)).status
    }
    const guesses = [await guess('6.6.6.1, 10.0.0.1'), await guess('6.6.6.2, 10.0.0.1'), await guess('6.6.6.3, 10.0.0.1')]
    expect(guesses).toEqual([403, 403, 429])
    expect(await guess('6.6.6.3, 10.0.0.2')).toBe(403)
    await behind.remove()
  })

  test('that is not trusted, nothing of it is believed', async () => {
    expect((await ana.send('POST', '/api/signin-links', '{}', { ...json, ...forwarded })).status).toBe(403)
    const made = await ana.send('POST', '/api/signin-links', '{}', { ...json, ...forwarded, Origin: server.url })
    expect(made.body.url).toContain(server.url)
  })
})

test('a text is not opened from another site either', async () => {
  const id = await ana.create()
  const statusFrom = (origin: string | undefined) =>
    new Promise<number>((resolve, reject) => {
      const headers = { Cookie: ana.cookie ?? '', ...(origin && { Origin: origin }) }
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/docs/${id}/brief`, { headers })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('open', () => {
        socket.terminate()
        resolve(101)
      })
      socket.on('error', reject)
    })
  expect(await statusFrom('https://evil.example')).toBe(403)
  expect(await statusFrom(undefined)).toBe(403)
  expect(await statusFrom(server.url)).toBe(101)
})

describe('the session cookie', () => {
  test('[W9] is for this site and not for scripts; over HTTPS it is bound to the host', async () => {
    const plain = await server.stranger().post('/api/signin', { token: (await ana.ok('POST', '/api/signin-links', {})).token })
    expect(plain.headers.getSetCookie()[0]).toMatch(
      /^concord_session=ce_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const secure = await TestServer.start({ environment: { PUBLIC_URL: 'https://decide.example' } })
    const body = { token: 'set-up-token-of-the-test', workspaceName: 'W', name: 'Ana', timeZone: 'UTC' }
    const made = await secure.stranger().send('POST', '/api/setup', JSON.stringify(body), { ...json, Origin: undefined })
    expect(made.headers.getSetCookie()[0]).toMatch(
      /^__Host-concord_session=ce_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(made.headers.get('strict-transport-security')).toContain('max-age=')
    await secure.remove()
  })

  test('ends with signing out, and the browser is told to forget it', async () => {
    const [ben] = await server.members(ana, 'Ben')
    const out = await ben?.post('/api/signout', {})
    expect(out?.status).toBe(204)
    expect(out?.headers.getSetCookie()[0]).toMatch(/^concord_session=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/)
    expect((await ben?.get('/api/me'))?.status).toBe(401)
    expect((await server.stranger().post('/api/signout', {})).status).toBe(204)
  })
})

test('[K4] another version of the protocol is told to reload, none is accepted', async () => {
  expect(await ana.send('GET', '/api/me', undefined, { 'Concord-Protocol': '2' })).toMatchObject({
    status: 426,
    body: { code: 'reload-needed' },
  })
  expect((await ana.send('GET', '/api/me')).status).toBe(200)
})

describe('every error is a problem with a code', () => {
  const deep = `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  test.each([
    ['GET', '/api/nothing', undefined, json, 404, 'not-found'],
    ['GET', '/assets/nothing.js', undefined, json, 404, 'not-found'],
    ['DELETE', '/api/me', undefined, {}, 404, 'not-found'],
    ['GET', '/api/decisions/11111111-1111-4111-8111-111111111111/live', undefined, {}, 404, 'not-found'],
    ['GET', '/docs/11111111-1111-4111-8111-111111111111/brief', undefined, {}, 404, 'not-found'],
    ['POST', '/api/decisions', '{"title":"a\\u0000b","question":"x"}', json, 422, 'malformed'],
    ['PATCH', '/api/me', '{"name":"Ana\\u202egnp.exe"}', json, 422, 'malformed'],
    ['PATCH', '/api/me', '{"name":"Ana\\nBen"}', json, 422, 'malformed'],
    ['POST', '/api/decisions', '{"title":', json, 422, 'malformed'],
    ['POST', '/api/decisions', '', json, 422, 'malformed'],
    ['POST', '/api/decisions', '[]', json, 422, 'malformed'],
    ['POST', '/api/decisions', 'null', json, 422, 'malformed'],
    ['POST', '/api/decisions', '{"title":NaN}', json, 422, 'malformed'],
    ['POST', '/api/decisions', '{"__proto__":{"title":"x"},"question":"x"}', json, 422, 'malformed'],
    ['POST', '/api/decisions', deep, json, 422, 'malformed'],
    ['POST', '/api/decisions', decision, { 'Content-Type': 'text/plain' }, 415, 'wrong-type'],
    ['POST', '/api/decisions', 'title=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'wrong-type'],
    ['POST', '/api/decisions', 'x', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415, 'wrong-type'],
    ['POST', '/api/decisions', `{"title":"${'x'.repeat(1 << 20)}"}`, json, 413, 'too-large'],
    ['GET', '/api/decisions/%E0%A4%A', undefined, {}, 422, 'malformed'],
  ])('%s %s %.40j → %i', async (method, path, body, headers, status, code) => {
    const answer = await ana.send(method, path, body, headers)
    expect(answer).toMatchObject({ status, body: { code, status, type: `urn:concord:problem:${code}` } })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('a malformed field is named', async () => {
    const answer = await ana.post('/api/decisions', { title: 'x', question: 'y', settings: { quorum: { vote: 2, choose: 0 } } })
    expect(answer.body.errors).toEqual([{ field: 'settings.quorum.vote', message: expect.stringMatching(/1/) }])
    expect(answer.body.detail).toContain('settings.quorum.vote')
  })

  test('a method in a header overrides nothing', async () => {
    const answer = await ana.send('POST', '/api/me', '{"name":"Eve"}', { ...json, 'X-HTTP-Method-Override': 'PATCH' })
    expect(answer.status).toBe(404)
    expect((await ana.ok('GET', '/api/me')).name).toBe('Ana')
  })

  test('a fault says nothing about itself, is logged, and harms nobody else', async () => {
    const id = await ana.create()
    const { journal } = server.storage
    const read = journal.read
    journal.read = async () => {
      throw new Error('secret detail')
    }
    const answer = await ana.get(`/api/decisions/${id}/log`)
    journal.read = read
    expect(answer).toMatchObject({ status: 500, body: { code: 'server-fault' } })
    expect(answer.text).not.toContain('secret')
    expect(server.logged.join('')).toContain('secret detail')
    expect((await ana.get(`/api/decisions/${id}/log`)).status).toBe(200)
  })
})

test('browsers are told to run and frame only what is ours, and to tell nobody where they were', async () => {
  const { headers } = await server.stranger().get('/healthz')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).not.toContain('unsafe')
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("media-src 'self' blob:")
  expect(policy).toContain('frame-src https://www.loom.com https://www.youtube-nocookie.com https://player.vimeo.com')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect((await ana.get('/api/me')).headers.get('cache-control')).toBe('no-store')
})

test('commands of one person come at a bounded rate, others are not held up', async () => {
  const strict = await TestServer.start({ environment: { LIMIT_COMMANDS_BURST: '5', LIMIT_COMMANDS_PER_SECOND: '1' } })
  const owner = await strict.owner()
  const [ben] = await strict.members(owner, 'Ben')
  const id = await owner.create()
  strict.clock.moveOn(60_000) // making it has counted as well
  const edit = () => owner.ask(id, { type: 'EditContext', doneWhen: 'x' })
  const answers = await Promise.all(Array.from({ length: 6 }, edit))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429])
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.headers.get('retry-after')).toBe('1')
  expect((await ben?.ask(id, { type: 'DeclareReady' }))?.status).toBe(404)
  strict.clock.moveOn(1000)
  expect((await edit()).status).toBe(200)
  await strict.remove()
})

test('the API describes itself, and the page to try it loads under the same policy', async () => {
  const { body } = await server.stranger().get('/api/openapi.json')
  const { openapi, paths } = body
  expect(openapi).toMatch(/^3\./)
  expect(Object.keys(paths ?? {})).toEqual(
    expect.arrayContaining(['/api/setup', '/api/join', '/api/decisions/{id}/commands', '/api/decisions/{id}/summary.md']),
  )
  const shapes = Object.keys(paths ?? {}).map(path => path.replace(/\{\w+\}/g, '{}')) // two that differ in a name only are one to a client
  expect(new Set(shapes).size).toBe(shapes.length)
  expect(JSON.stringify(paths)).toContain('CastBallot')
  expect(JSON.stringify(paths)).not.toContain('operator')
  const page = await server.stranger().get('/api/docs/')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/)
})

test('health, readiness and figures', async () => {
  const stranger = server.stranger()
  expect((await stranger.get('/healthz')).body).toEqual({ status: 'alive' })
  expect((await stranger.get('/readyz')).body).toEqual({ status: 'ready' })
  const { whyNotWritable } = server.storage
  server.storage.whyNotWritable = async () => 'cannot store: ENOSPC'
  expect(await stranger.get('/readyz')).toMatchObject({ status: 503, body: { status: 'not ready', why: 'cannot store: ENOSPC' } })
  server.storage.whyNotWritable = whyNotWritable
  const { text } = await stranger.get('/metrics')
  expect(text).toContain('concord_http_request_seconds_bucket')
  expect(text).toContain('concord_live_channels')
  expect(text).not.toContain('Night support')
})

test('a request whose head never ends is let go', async () => {
  const { hostname, port } = new URL(server.url)
  const slow = request({ hostname, port, path: '/healthz', headers: { 'X-Large': 'x'.repeat(40_000) } })
  const status = await new Promise(resolve => slow.on('response', response => resolve(response.statusCode)).end())
  expect(status).toBe(431)
})
