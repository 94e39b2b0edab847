/**
 * RELIABILITY W1, W2, W11 on every route of the table: what a foreign page can make a browser send is refused before a route sees it, whoever
 * is signed in; and whatever is answered, also an error, says what browsers may do with it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { RouteCast, type Things } from '../testing/routeCast.ts'
import { type RouteRow, routeTable } from '../testing/routeTable.ts'
import { TestServer } from '../testing/testServer.ts'

const pageFolder = mkdtempSync(join(tmpdir(), 'concord-page-'))
let server: TestServer
let cast: RouteCast
let things: Things

beforeAll(async () => {
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Concord</title>')
  server = await TestServer.start({ environment: { LIMIT_WRONG_KEYS_PER_MINUTE: '100000' }, app: { pageFolder } })
  cast = await RouteCast.gather(server)
  things = await cast.things('ideas')
}, 60_000)
afterAll(async () => {
  await server.remove()
  rmSync(pageFolder, { recursive: true })
})

const methodOf = ({ route }: RouteRow) => route.split(' ')[0] ?? ''
const named = (rows: readonly RouteRow[]) => rows.map(row => [`${row.route} ${row.about ?? ''}`.trim(), row] as const)
const unsafe = named(routeTable.filter(row => !['GET', 'HEAD', 'OPTIONS', 'WS'].includes(methodOf(row))))
const sockets = named(routeTable.filter(row => methodOf(row) === 'WS'))
const answered = named(routeTable.filter(row => methodOf(row) !== 'WS'))

const foreign = [
  'https://evil.example',
  'null',
  'http://127.0.0.1',
  'http://127.0.0.1.evil.example',
  'file://',
  'http://127.0.0.1:1',
]

describe('[W1] an unsafe route', () => {
  const facilitator = () => cast.callers.facilitator.visitor
  const send = (row: RouteRow, headers: { [name: string]: string | undefined }) => {
    const { path, body, headers: own } = row.ask(things)
    return facilitator().send(methodOf(row), path, body, { ...own, ...headers })
  }

  test.each(unsafe)(
    '%s is closed to foreign pages, to pages that hide where they are, and to what forms can send',
    async (_name, row) => {
      for (const origin of foreign) {
        const answer = await send(row, { Origin: origin })
        expect([origin, answer.status, answer.body.code]).toEqual([origin, 403, 'foreign-origin'])
      }
      const isOfTheBox = row.route.includes('/ballot-box/') // which takes no session from anywhere
      const hiding = isOfTheBox ? [400, 'sent-with-session'] : [403, 'foreign-origin']
      const hidden = await send(row, { Origin: undefined })
      expect([hidden.status, hidden.body.code]).toEqual(hiding)
      const { path } = row.ask(things)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const form = { 'Content-Type': type, Origin: undefined }
        expect((await facilitator().send('POST', path, '{"name":"Eve"}', form)).status).toBe(hiding[0])
      }
    },
  )

  test.each(unsafe)('%s is not reached by naming its method in a header or a query', async (_name, row) => {
    const { path } = row.ask(things)
    const method = methodOf(row)
    const before = await cast.server.storage.catalogue.people()
    for (const override of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      const answer = await facilitator().send('GET', `${path}?_method=${method}`, undefined, {
        [override]: method,
        Origin: undefined,
      })
      expect([200, 302, 403, 404, 422]).toContain(answer.status) // a GET of that address, or none
    }
    expect(await cast.server.storage.catalogue.people()).toEqual(before)
    for (const gone of ['sessionId', 'tokenId'] as const) expect(things[gone]).toBeTruthy()
    const { sessions } = await facilitator().ok<{ sessions: { sessionId: string }[] }>('GET', '/api/sessions')
    expect(sessions.some(({ sessionId }) => sessionId === things.sessionId)).toBe(true)
  })
})

describe('[W2] a socket', () => {
  const knock = (path: string, origin: string | undefined, cookie: string | null): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { ...(cookie && { Cookie: cookie }), ...(origin !== undefined && { Origin: origin }) }
      const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('open', () => {
        socket.terminate()
        resolve(101)
      })
      socket.on('error', reject)
    })

  test.each(sockets)(
    '%s is refused to foreign pages before the upgrade, and to those that hide where they are',
    async (_name, row) => {
      const { path } = row.ask(things)
      const { cookie } = cast.callers.facilitator.visitor
      for (const origin of foreign) {
        expect([origin, await knock(path, origin, cookie)]).toEqual([origin, 403])
        expect([origin, await knock(path, origin, null)]).toEqual([origin, 403])
      }
      expect(await knock(path, undefined, cookie)).toBe(403)
      expect(await knock(path, server.url, cookie)).toBe(101)
    },
  )
})

describe('[W11] what browsers are told', () => {
  const file = (row: RouteRow) => row.route === 'GET /media/:id'

  const expectGuarded = (headers: Headers, path: string, isFile: boolean) => {
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(policy).toContain(isFile ? 'sandbox' : "frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    if (path.startsWith('/api/') && !path.startsWith('/api/docs')) expect(headers.get('cache-control')).toBe('no-store')
  }

  test.each(answered)('%s, answered or refused', async (_name, row) => {
    const { path, body, headers } = row.ask(things)
    for (const name of ['observer', 'outsider', 'nobody'] as const) {
      const answer = await cast.callers[name].visitor.send(methodOf(row), path, body, headers)
      expectGuarded(answer.headers, path, file(row) && answer.status === 200)
    }
  })

  test.each([
    ['GET', '/nothing/of/ours.js', undefined, {}],
    ['GET', '/api/decisions/%E0%A4%A', undefined, {}],
    ['POST', '/api/decisions', 'x'.repeat(2 << 20), { 'Content-Type': 'application/json' }],
    ['POST', '/api/decisions', '{', { 'Content-Type': 'application/json' }],
    ['POST', '/api/decisions', 'x', { 'Content-Type': 'image/svg+xml' }],
    ['GET', '/api/me', undefined, { Origin: 'https://evil.example' }],
    ['GET', '/api/me', undefined, { 'Concord-Protocol': '7' }],
    ['TRACE', '/api/me', undefined, {}],
    ['PROPFIND', '/', undefined, {}],
  ] as const)('%s %s, which is none of the routes', async (method, path, body, headers) => {
    if (method === 'TRACE') return // fetch sends none
    const answer = await cast.callers.observer.visitor.send(method, path, body, headers)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expectGuarded(answer.headers, '/', false)
  })

  test('a handshake that is refused', async () => {
    const { path } = sockets[0]?.[1].ask(things) ?? { path: '' }
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers: { Origin: 'https://evil.example' } })
    socket.on('error', () => undefined)
    const headers = await new Promise<{ [name: string]: unknown }>(resolve =>
      socket.on('unexpected-response', (_request, response) => resolve(response.headers)),
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  test('behind HTTPS they are told to stay there, and the cookie is bound to the host', async () => {
    const secure = await TestServer.start({ environment: { PUBLIC_URL: 'https://decide.example' } })
    for (const path of ['/healthz', '/api/me', '/nothing.js']) {
      const { headers } = await secure.stranger().send('GET', path, undefined, { Origin: undefined })
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    }
    await secure.remove()
  })
})
