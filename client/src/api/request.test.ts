// @vitest-environment node
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Unreachable } from './problem.ts'
import { request } from './request.ts'

let server: Server | undefined
afterEach(() => new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve())))

/** A real server on a free port; gives its address. */
async function serve(answer: (call: IncomingMessage, reply: ServerResponse) => void): Promise<string> {
  const started = createServer(answer)
  server = started
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`
}

test('sends JSON and the protocol’s version, gives back the parsed answer', async () => {
  const seen: { headers?: IncomingMessage['headers']; body?: string } = {}
  const origin = await serve(async (call, reply) => {
    seen.headers = call.headers
    seen.body = (await call.toArray()).join('')
    reply.setHeader('content-type', 'application/json').end('{"id":"d1"}')
  })
  expect(await request('POST', `${origin}/api/decisions`, { title: 'Ünder' })).toEqual({ id: 'd1' })
  expect(seen.headers).toMatchObject({ 'concord-protocol': '1', 'content-type': 'application/json' })
  expect(JSON.parse(seen.body ?? '')).toEqual({ title: 'Ünder' })
})

test('an answer without a body is undefined', async () => {
  const origin = await serve((_call, reply) => void reply.writeHead(204).end())
  expect(await request('POST', `${origin}/api/signout`, {})).toBeUndefined()
})

test('a problem is thrown with its code', async () => {
  const origin = await serve(
    (_call, reply) =>
      void reply.writeHead(426, { 'content-type': 'application/problem+json' }).end('{"title":"Reload","code":"reload-needed"}'),
  )
  await expect(request('GET', `${origin}/api/me`)).rejects.toMatchObject({
    name: 'ApiProblem',
    status: 426,
    code: 'reload-needed',
  })
})

test('nobody there, and a connection cut in the middle of the answer, are both Unreachable', async () => {
  const origin = await serve((_call, reply) => {
    reply.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    reply.write('{"half":')
    setImmediate(() => reply.destroy())
  })
  await expect(request('GET', `${origin}/api/me`)).rejects.toBeInstanceOf(Unreachable)
  const closed = server
  server = undefined
  await new Promise<void>(resolve => (closed ? closed.close(() => resolve()) : resolve()))
  await expect(request('GET', `${origin}/api/me`)).rejects.toBeInstanceOf(Unreachable)
})

test('what the caller aborts stays an abort', async () => {
  const origin = await serve(() => undefined)
  const abort = new AbortController()
  const call = request('GET', `${origin}/api/me`, undefined, abort.signal)
  abort.abort()
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  server?.closeAllConnections()
})
