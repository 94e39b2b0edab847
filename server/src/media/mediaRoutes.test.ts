import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DECISION, openTestMedia, type TestMedia } from './testing/testMedia.ts'

let server: TestMedia
let id: string
const bytes = randomBytes(1000)

beforeAll(async () => {
  server = await openTestMedia()
  const path = join(server.folder, 'sample')
  await writeFile(path, bytes)
  id = await server.media.add(path, { type: 'video/webm', name: 'Nacht 夜.webm', decisionId: DECISION, by: 'ana' })
})
afterAll(() => server.cleanUp())

const get = (headers: Record<string, string> = {}, method = 'GET', mediaId = id) =>
  fetch(`${server.url}/media/${mediaId}`, { method, headers: { authorization: 'Bearer ben', ...headers } })
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('the whole file, with headers that let nobody else keep it and nothing in it run', async () => {
  const response = await get()
  expect(response.status).toBe(200)
  expect((await bodyOf(response)).equals(bytes)).toBe(true)
  const headers = Object.fromEntries(response.headers)
  expect(headers).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-length': '1000',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'video/webm',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  expect(headers['content-disposition']).toBe(`inline; filename="Nacht _.webm"; filename*=UTF-8''Nacht%20%E5%A4%9C.webm`)
})

test.each([
  ['bytes=0-99', 0, 99],
  ['bytes=900-', 900, 999],
  ['bytes=-50', 950, 999],
  ['bytes=990-5000', 990, 999],
])('%s is answered with that part', async (range, from, to) => {
  const response = await get({ range })
  expect([response.status, response.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/1000`])
  expect((await bodyOf(response)).equals(bytes.subarray(from, to + 1))).toBe(true)
})

test('a range beyond the end is unsatisfiable and says how long the file is', async () => {
  const response = await get({ range: 'bytes=1000-' })
  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
})

test('a range of an older file counts as none; a copy that is kept is not sent again', async () => {
  const etag = (await get()).headers.get('etag') ?? ''
  expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
  expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
  expect((await get({ 'if-none-match': etag })).status).toBe(304)
})

test('HEAD tells the length without the file', async () => {
  const response = await get({}, 'HEAD')
  expect([response.status, response.headers.get('content-length'), (await bodyOf(response)).length]).toEqual([200, '1000', 0])
})

test('a PDF is saved, not opened', async () => {
  const path = join(server.folder, 'paper')
  await writeFile(path, '%PDF-1.7')
  const paper = await server.media.add(path, { type: 'application/pdf', name: 'p.pdf', decisionId: DECISION, by: 'ana' })
  expect((await get({}, 'GET', paper)).headers.get('content-disposition')).toMatch(/^attachment/)
})

test.each([
  ['who is in no such decision', 'mallory', 'ID'],
  ['an id that does not exist', 'ben', '00000000-0000-4000-8000-000000000000'],
  ['a path', 'ben', '..%2f..%2fetc%2fpasswd'],
  ['a label', 'ben', 'ID.json'],
] as const)('%s gets 404', async (_, personId, mediaId) => {
  const response = await get({ authorization: `Bearer ${personId}` }, 'GET', mediaId.replace('ID', id))
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ code: 'not-found' })
})

test('nobody without a session gets a byte', async () => {
  const response = await fetch(`${server.url}/media/${id}`)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'not-signed-in' })
})
