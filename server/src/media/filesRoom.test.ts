/** All files of a workspace together stay within their limit, however many begin at the same instant and however little they say beforehand. */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DECISION, openTestMedia, type TestMedia } from './testing/testMedia.ts'

let server: TestMedia
beforeEach(async () => {
  server = await openTestMedia({ limits: { workspaceBytes: 1000 } })
})
afterEach(() => server.cleanUp())

const WEBM = Buffer.from('1a45dfa39f428681014282847765626d', 'hex')
const film = (size: number) => Buffer.concat([WEBM, randomBytes(size - WEBM.length)])
const as = { authorization: 'Bearer ana', 'tus-resumable': '1.0.0' }
const begin = (length: number | null) =>
  fetch(`${server.url}/media/uploads`, {
    method: 'POST',
    headers: {
      ...as,
      ...(length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(length) }),
      'upload-metadata': `decisionId ${btoa(DECISION)}`,
    },
  })
const addressOf = (begun: Response) => new URL(begun.headers.get('location') ?? '', server.url).href
const send = (url: string, offset: number, body: Uint8Array) =>
  fetch(url, {
    method: 'PATCH',
    headers: { ...as, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body,
  })
const sent = async (size: number) => {
  const url = addressOf(await begin(size))
  await send(url, 0, film(size))
  return url.split('/').at(-1) ?? ''
}

test('[W5] files fill it to the last byte; one byte more is refused, with what is used and what is allowed, before it is sent', async () => {
  await sent(600)
  expect((await begin(401)).status).toBe(507)
  const refused = await (await begin(500_000)).json()
  expect(refused).toMatchObject({
    code: 'files-full',
    usedBytes: 600,
    allowedBytes: 1000,
    detail: expect.stringContaining('ask whoever runs the server'),
  })
  await sent(400)
  expect((await begin(1)).status).toBe(507)
})

test('[W5] what has been promised counts; what is given up makes room again', async () => {
  const url = addressOf(await begin(700))
  expect((await begin(301)).status).toBe(507)
  expect((await fetch(url, { method: 'DELETE', headers: as })).status).toBe(204)
  expect((await begin(1000)).status).toBe(201)
})

test('[W5] many that begin at the same instant do not get past it', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => begin(300)))
  expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(3)
  const later = await Promise.all([begin(300), begin(300), begin(300)].map(async one => (await one).status))
  expect(later).toContain(507)
})

test('[W5] one whose length is said at the end stops where there is no room, and what was there stays', async () => {
  await sent(500)
  const url = addressOf(await begin(null))
  expect((await send(url, 0, film(400))).status).toBe(204)
  expect((await send(url, 400, film(101))).status).toBe(507)
  expect((await fetch(url, { method: 'HEAD', headers: as })).headers.get('upload-offset')).toBe('400')
  expect((await send(url, 400, film(100))).status).toBe(204)
})

test('[W5] what is full stays full after a restart', async () => {
  await sent(600)
  await begin(300)
  await server.stop()
  server = await openTestMedia({ limits: { workspaceBytes: 1000 } }, server.folder, server.port)
  expect((await begin(101)).status).toBe(507)
  expect((await begin(100)).status).toBe(201)
})
