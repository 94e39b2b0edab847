/**
 * Promise 2 of ARCHITECTURE.md over HTTP and sockets: every caller on every route of which the server knows, against a table. A route
 * without a row fails, and so does a row without a route.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type Caller, type CallerName, callers, RouteCast, stages, type Things } from '../testing/routeCast.ts'
import { expectedOf, type RouteRow, routeTable } from '../testing/routeTable.ts'
import { TestServer } from '../testing/testServer.ts'

const registered = new Set<string>()
const pageFolder = mkdtempSync(join(tmpdir(), 'concord-page-'))
let server: TestServer
let cast: RouteCast

beforeAll(async () => {
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Concord</title>')
  const onRoute = (route: { method: string | string[]; url: string; wsHandler?: unknown }) => {
    for (const method of [route.method].flat()) registered.add(`${method} ${route.url}`)
    if (route.wsHandler) registered.add(`WS ${route.url}`)
  }
  server = await TestServer.start({ environment: { LIMIT_WRONG_KEYS_PER_MINUTE: '100000' }, app: { pageFolder, onRoute } })
  cast = await RouteCast.gather(server)
}, 60_000)
afterAll(async () => {
  await server.remove()
  rmSync(pageFolder, { recursive: true })
})

const methodOf = ({ route }: RouteRow) => route.split(' ')[0] ?? ''

/** The status, and what was said beside it. For a socket `open` once it says anything, or the code that it is closed with. */
async function outcome(row: RouteRow, { visitor, headers }: Caller, things: Things): Promise<{ status: string; text: string }> {
  const asked = row.ask(things)
  if (methodOf(row) === 'WS') return { status: await knock(asked.path, visitor.cookie, headers), text: '' }
  const answer = await visitor.send(methodOf(row), asked.path, asked.body, { ...asked.headers, ...headers })
  return { status: String(answer.status), text: answer.text }
}

function knock(path: string, cookie: string | null, headers: Caller['headers']): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, {
      headers: { Origin: server.url, ...(cookie && { Cookie: cookie }), ...headers },
    })
    socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0))) // a text answers who asks for what it holds; a live channel speaks first
    socket.on('message', () => {
      resolve('open')
      socket.terminate()
    })
    socket.on('close', code => resolve(String(code)))
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.on('error', reject)
  })
}

test('every route has a row, and every row a route', () => {
  const rows = new Set(routeTable.map(({ route }) => route))
  const isHeadOfGet = (route: string) => route.startsWith('HEAD ') && rows.has(route.replace('HEAD', 'GET'))
  const isSamePage = (route: string) => route === 'HEAD /api/docs/' // a redirect's target, registered for HEAD alone
  expect([...registered].filter(route => !rows.has(route) && !isHeadOfGet(route) && !isSamePage(route))).toEqual([])
  expect([...rows].filter(route => !registered.has(route))).toEqual([])
})

const cells = routeTable.flatMap(row => stages.filter(stage => row.expected[stage] !== undefined).map(stage => ({ row, stage })))

describe.each(stages)('[authorisation] %s', stage => {
  let shared: Things
  beforeAll(async () => {
    shared = await cast.things(stage)
  })

  const callAs = async (row: RouteRow, name: CallerName): Promise<string> => {
    const isAway = row.takes === 'ownSession' || row.takes === 'invitation' // joining ends the session that one had
    const caller = isAway ? await cast.copyOf(name) : cast.callers[name]
    const own = row.takes ? await cast.fresh(row.takes, stage) : {}
    const { status, text } = await outcome(row, caller, { ...shared, ...own })
    const isHidden = status === '401' || (status === '404' && !text.includes('not-in-decision')) // which is said to who may read it
    if (isHidden) expect(text).toBe((await outcome(row, caller, cast.nothing())).text)
    if (methodOf(row) === 'GET') expect(await headStatus(row, caller)).toBe(status)
    return status
  }
  const headStatus = async (row: RouteRow, caller: Caller) =>
    (await outcome({ ...row, route: row.route.replace('GET', 'HEAD') }, caller, shared)).status

  test.each(
    cells.filter(cell => cell.stage === stage).map(({ row }) => [`${row.route} ${row.about ?? ''}`.trim(), row] as const),
  )('%s', async (_name, row) => {
    const found: [CallerName, string][] = []
    for (const name of callers) found.push([name, await callAs(row, name)])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(callers.map((name, i) => [name, expectedOf(row, stage, i)])))
  })
})
