// @vitest-environment node
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createWithPeople, newProgress } from './createWithPeople.ts'
import { emptyForm, questionFlaw, settingsOf, TITLE_LIMIT } from './decisionForm.ts'

let server: Server | undefined
afterEach(() => {
  vi.unstubAllGlobals()
  server?.closeAllConnections()
  server?.close()
})

/** A server that cuts the connection on the given calls, counted from 1, after having taken them in. */
async function serve(cutOn: readonly number[]): Promise<{ url: string; body: Record<string, unknown> }[]> {
  const calls: { url: string; body: Record<string, unknown> }[] = []
  const started = createServer(async (call, reply) => {
    calls.push({ url: call.url ?? '', body: JSON.parse((await call.toArray()).join('')) })
    if (cutOn.includes(calls.length)) return void reply.destroy()
    reply
      .setHeader('content-type', 'application/json')
      .end(call.url === '/api/decisions' ? '{"id":"d1"}' : '{"seq":2,"events":[]}')
  })
  server = started
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(started.address() as AddressInfo).port}`
  const realFetch = fetch // Node has no page address: relative paths get the server's
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => realFetch(origin + path, init))
  return calls
}

const form = { ...emptyForm, question: ' Which map tiles? ', people: { ben: 'participant', marit: 'observer' } as const }

test('makes the decision, then adds each person', async () => {
  const calls = await serve([])
  expect(await createWithPeople(form, newProgress())).toBe('d1')
  expect(calls[0]).toMatchObject({ url: '/api/decisions', body: { title: 'Which map tiles?', question: 'Which map tiles?' } })
  expect(calls.slice(1).map(({ body }) => [body.type, body.personId, body.role])).toEqual([
    ['AddPerson', 'ben', 'participant'],
    ['AddPerson', 'marit', 'observer'],
  ])
})

test('after a cut in between, the next try goes on with the same decision and the same command id', async () => {
  const calls = await serve([2])
  const progress = newProgress()
  await expect(createWithPeople(form, progress)).rejects.toThrow('did not answer')
  await createWithPeople(form, progress)
  expect(calls.map(({ url }) => url)).toEqual([
    '/api/decisions',
    ...Array.from({ length: 3 }, () => '/api/decisions/d1/commands'),
  ])
  expect(calls[2]?.body.id).toBe(calls[1]?.body.id)
  expect(calls[3]?.body).toMatchObject({ personId: 'marit' })
})

test('the form becomes settings in the contract’s words', () => {
  expect(
    settingsOf({ ...emptyForm, shortlistMethod: 'dots', dotsPerPerson: '2', hideAuthors: true, quorum: '67', skip: ['plan'] }),
  ).toMatchObject({
    shortlistMethod: 'dots',
    dotsPerPerson: 2,
    dotsPerIdea: 2,
    shortlistSize: 3,
    ideaAuthors: 'hidden-until-vote-closes',
    quorum: { vote: 0.67, choose: 0.67 },
    skip: ['plan'],
  })
  expect(settingsOf(emptyForm)).not.toHaveProperty('dotsPerPerson')
})

test('a question is needed and may not be too long', () => {
  expect(questionFlaw('  ')).toBeDefined()
  expect(questionFlaw('x'.repeat(TITLE_LIMIT))).toBeUndefined()
  expect(questionFlaw('x'.repeat(TITLE_LIMIT + 1))).toBeDefined()
})
