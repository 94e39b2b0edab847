// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import { answerFetch, networkFailure } from '../testing/answeringFetch.ts'
import { actAs } from './actingAs.ts'
import { Unreachable } from './problem.ts'
import { request } from './request.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  actAs(null)
})

test('sends JSON and the protocol’s version, gives back the parsed answer', async () => {
  const calls = answerFetch(() => Response.json({ id: 'd1' }))
  expect(await request('POST', '/api/decisions', { title: 'Ünder' })).toEqual({ id: 'd1' })
  expect(calls[0]).toMatchObject({ path: '/api/decisions', method: 'POST', body: { title: 'Ünder' } })
  expect(calls[0]?.headers.get('concord-protocol')).toBe('1')
  expect(calls[0]?.headers.get('content-type')).toBe('application/json')
})

test('[K7] every write says in whose name it is; the ways in and what only reads do not', async () => {
  const calls = answerFetch(() => Response.json({}))
  await request('POST', '/api/decisions', {})
  actAs('ana')
  await request('POST', '/api/decisions', {})
  await request('DELETE', '/api/tokens/1')
  await request('GET', '/api/decisions')
  await request('POST', '/api/signin', {})
  expect(calls.map(call => call.headers.get('concord-person'))).toEqual([null, 'ana', 'ana', null, null])
})

test('an answer without a body is undefined', async () => {
  answerFetch(() => new Response(null, { status: 204 }))
  expect(await request('POST', '/api/signout', {})).toBeUndefined()
})

test('a problem is thrown with its code', async () => {
  const headers = { 'content-type': 'application/problem+json' }
  answerFetch(() => new Response('{"title":"Reload","code":"reload-needed"}', { status: 426, headers }))
  await expect(request('GET', '/api/me')).rejects.toMatchObject({ name: 'ApiProblem', status: 426, code: 'reload-needed' })
})

test('nobody there is Unreachable, and so is a connection cut in the middle of the answer', async () => {
  answerFetch(networkFailure)
  await expect(request('GET', '/api/me')).rejects.toBeInstanceOf(Unreachable)
  answerFetch(() => {
    const cut = new ReadableStream({
      start: stream => stream.enqueue(new TextEncoder().encode('{"half":')),
      pull: stream => stream.error(new TypeError('terminated')),
    })
    return new Response(cut, { headers: { 'content-type': 'application/json' } })
  })
  await expect(request('GET', '/api/me')).rejects.toBeInstanceOf(Unreachable)
})

test('what the caller aborts stays an abort', async () => {
  const abort = new AbortController()
  answerFetch((_call, _count, init) => {
    abort.abort()
    init.signal?.throwIfAborted()
    return Response.json({})
  })
  await expect(request('GET', '/api/me', undefined, abort.signal)).rejects.toMatchObject({ name: 'AbortError' })
})
