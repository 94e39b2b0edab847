import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { problemSchema } from '@concord/shared/contract'
import { Upload, type UploadOptions } from 'tus-js-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cutUpload, sha256Of } from './testing/cutUpload.ts'
import { DECISION, OTHER_DECISION, openTestMedia, type TestMedia } from './testing/testMedia.ts'

let server: TestMedia
beforeEach(async () => {
  server = await openTestMedia()
})
afterEach(() => server.cleanUp())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const WEBM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d])
const video = (size: number) => Buffer.concat([WEBM, randomBytes(size - WEBM.length)])
const as = (personId: string) => ({ authorization: `Bearer ${personId}` })
const tus = (personId: string) => ({ ...as(personId), 'tus-resumable': '1.0.0' })
const base64 = (text: string) => Buffer.from(text).toString('base64')
const metadata = (decisionId: string, filename = 'a.webm') =>
  `filename ${base64(filename)},filetype ${base64('video/webm')},decisionId ${base64(decisionId)}`

const create = (personId: string, length: number | string, extra: Record<string, string> = {}, decisionId = DECISION) =>
  fetch(`${server.url}/media/uploads`, {
    method: 'POST',
    headers: { ...tus(personId), 'upload-length': String(length), 'upload-metadata': metadata(decisionId), ...extra },
  })
const patch = (url: string, personId: string, offset: number | string, body: Uint8Array, extra: Record<string, string> = {}) =>
  fetch(url, {
    method: 'PATCH',
    headers: {
      ...tus(personId),
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      ...extra,
    },
    body,
  })
const begun = async (personId: string, length: number) => {
  const location = (await create(personId, length)).headers.get('location') ?? ''
  return { url: new URL(location, server.url).href, id: location.split('/').at(-1) ?? '' }
}
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return problemSchema.parse(await response.json())
}
const media = (id: string, personId = 'ana', headers: Record<string, string> = {}) =>
  fetch(`${server.url}/media/${id}`, { headers: { ...as(personId), ...headers } })

/** What the page does. */
function upload(bytes: Buffer, options: Partial<UploadOptions> = {}): { upload: Upload; done: Promise<string> } {
  let finish: (id: string) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const done = new Promise<string>((resolve, reject) => {
    finish = resolve
    fail = reject
  })
  const started = new Upload(bytes, {
    endpoint: `${server.url}/media/uploads`,
    headers: as('ana'),
    metadata: { filename: 'Night support.webm', filetype: 'video/webm', decisionId: DECISION },
    retryDelays: null,
    onSuccess: () => finish(started.url?.split('/').at(-1) ?? ''),
    onError: fail,
    ...options,
  })
  started.start()
  return { upload: started, done }
}

test('a video that was sent can be watched: the last part of its address is its media id', async () => {
  const bytes = video(300_000)
  const id = await upload(bytes).done
  expect(await server.media.isUsable(DECISION, id)).toBe(true)
  expect(await server.media.kindOf(DECISION, id)).toBe('video')
  const response = await media(id, 'olga')
  expect(response.headers.get('content-type')).toBe('video/webm')
  expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(sha256(bytes))
  expect(await readdir(join(server.folder, 'uploads'))).toEqual([])
})

test('a file of one decision cannot be attached to another', async () => {
  const id = await upload(video(1000)).done
  expect(await server.media.isUsable(OTHER_DECISION, id)).toBe(false)
})

test('interrupted in the middle and resumed after a restart of the server, it is the same byte for byte', async () => {
  const bytes = video(3_000_000)
  const { url, id } = await begun('ana', bytes.length)
  // a connection that dies in mid-body, as a phone does in a tunnel
  const socket = connect(server.port, '127.0.0.1')
  const head = Object.entries({
    host: 'x',
    ...tus('ana'),
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes.length),
  })
  socket.write(`PATCH /media/uploads/${id} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`)
  socket.write(bytes.subarray(0, 1_000_000))
  const offset = async () => Number((await fetch(url, { method: 'HEAD', headers: tus('ana') })).headers.get('upload-offset'))
  await vi.waitFor(async () => expect(await offset()).toBeGreaterThan(100_000), { timeout: 10_000 })
  socket.destroy()
  await vi.waitFor(async () => expect(await offset()).toBeLessThan(bytes.length))
  await server.stop()
  server = await openTestMedia({}, server.folder, server.port)
  expect(await server.media.isUsable(DECISION, id)).toBe(false)
  expect(await upload(bytes, { uploadUrl: url }).done).toBe(id)
  expect(sha256(new Uint8Array(await (await media(id)).arrayBuffer()))).toBe(sha256(bytes))
})

test('[S13] 32 MB, cut off twenty times at random places, arrive byte for byte', async () => {
  const line = { url: server.url, headers: as('ana'), metadata: metadata(DECISION) }
  const { mediaId, cuts, sha256: sent } = await cutUpload(line, 32 << 20, 20)
  expect(cuts).toBe(20)
  expect(await sha256Of(line, mediaId)).toBe(sent)
  expect(await readdir(join(server.folder, 'uploads'))).toEqual([])
})

test('in pieces it is the same byte for byte', async () => {
  const bytes = video(500_000)
  const id = await upload(bytes, { chunkSize: 70_000 }).done
  expect(sha256(new Uint8Array(await (await media(id)).arrayBuffer()))).toBe(sha256(bytes))
})

test('a client that missed the last answer asks again and hears that all is there', async () => {
  const bytes = video(1000)
  const { url, id } = await begun('ana', bytes.length)
  await patch(url, 'ana', 0, bytes)
  const again = await fetch(url, { method: 'HEAD', headers: tus('ana') })
  expect([again.status, again.headers.get('upload-offset')]).toEqual([200, '1000'])
  expect(await upload(bytes, { uploadUrl: url }).done).toBe(id)
})

test('whole, but cut off by a crash before it was looked at: finished at the next start', async () => {
  const bytes = video(1000)
  const { id } = await begun('ana', bytes.length)
  await server.stop()
  await writeFile(join(server.folder, 'uploads', id), bytes)
  server = await openTestMedia({}, server.folder, server.port)
  expect((await media(id)).status).toBe(200)
})

test.each([
  ['HTML named .mp4', '<!doctype html><script>alert(1)</script>', 'a.mp4'],
  ['SVG named .png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.png'],
  ['a program', '\u007fELF\u0002\u0001', 'a.webm'],
])('%s is refused and taken away', async (_, content, filename) => {
  const bytes = Buffer.from(content, 'latin1')
  const created = await create('ana', bytes.length, { 'upload-metadata': metadata(DECISION, filename) })
  const location = created.headers.get('location') ?? ''
  const url = new URL(location, server.url).href
  const response = await patch(url, 'ana', 0, bytes)
  expect(response.status).toBe(415)
  expect(await problemOf(response)).toMatchObject({ code: 'wrong-type', detail: expect.stringContaining('Choose a video') })
  const id = location.split('/').at(-1) ?? ''
  expect((await media(id)).status).toBe(404)
  expect(await server.media.isUsable(DECISION, id)).toBe(false)
  expect((await fetch(url, { method: 'HEAD', headers: tus('ana') })).status).toBe(404)
  expect([...(await readdir(join(server.folder, 'uploads'))), ...(await readdir(join(server.folder, 'blobs')))]).toEqual([])
})

test('an empty file is refused', async () => {
  const response = await create('ana', 0)
  expect([response.status, (await problemOf(response)).code]).toEqual([415, 'wrong-type'])
})

test.each(['../../../tmp/escape', '..%2f..%2fescape', 'CON', 'a\u0000b', 'x'.repeat(300), '\u202Egpj.exe'])(
  'whatever it is called (%j), it stays inside the store under its own id',
  async filename => {
    const bytes = video(100)
    const created = await create('ana', bytes.length, { 'upload-metadata': metadata(DECISION, filename) })
    const location = created.headers.get('location') ?? ''
    await patch(new URL(location, server.url).href, 'ana', 0, bytes)
    const id = location.split('/').at(-1) ?? ''
    expect((await readdir(join(server.folder, 'blobs'))).sort()).toEqual([id, `${id}.json`])
    expect((await media(id)).headers.get('content-disposition')).not.toMatch(/[/\\]|%00|%E2%80%AE|\.\./)
  },
)

test("another person's upload is as good as none, also for a facilitator of the same decision", async () => {
  const bytes = video(100)
  const { url, id } = await begun('ana', bytes.length)
  const own = await begun('fred', bytes.length)
  const attempts = [
    await fetch(url, { method: 'HEAD', headers: tus('fred') }),
    await patch(url, 'fred', 0, bytes),
    await patch(url, 'mallory', 0, bytes),
    await fetch(url, { method: 'DELETE', headers: tus('fred') }),
    await fetch(`${server.url}/media/uploads/${id}x`, { method: 'HEAD', headers: tus('ana') }),
  ]
  expect(attempts.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  await patch(`${own.url}?/${id}`, 'fred', 0, bytes) // names two uploads
  expect((await fetch(url, { method: 'HEAD', headers: tus('ana') })).headers.get('upload-offset')).toBe('0')
  expect((await media(own.id)).status).toBe(200)
})

test.each([
  ['nobody', null, DECISION, 401, 'not-signed-in'],
  ['a participant', 'ben', DECISION, 403, 'not-allowed'],
  ['an observer', 'olga', DECISION, 403, 'not-allowed'],
  ['somebody outside', 'mallory', DECISION, 404, 'not-found'],
  ['a facilitator, for another decision', 'ana', OTHER_DECISION, 404, 'not-found'],
  ['a facilitator, for no decision', 'ana', 'x', 404, 'not-found'],
] as const)('%s may not upload', async (_, personId, decisionId, status, code) => {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': metadata(decisionId) }
  const response = await fetch(`${server.url}/media/uploads`, {
    method: 'POST',
    headers: personId === null ? headers : { ...headers, ...as(personId) },
  })
  expect([response.status, (await problemOf(response)).code]).toEqual([status, code])
  expect(await readdir(join(server.folder, 'uploads'))).toEqual([])
})

test('a file that is too large is refused before a byte of it is sent, with the limit', async () => {
  const response = await create('ana', 1e12)
  expect(response.status).toBe(413)
  expect(await problemOf(response)).toMatchObject({ code: 'too-large', detail: expect.stringContaining('2048 MB') })
})

test.each([
  ['no length', { 'upload-length': '' }],
  ['a negative length', { 'upload-length': '-5' }],
  ['a length in words', { 'upload-length': 'long' }],
  ['a length that comes now and later', { 'upload-defer-length': '1' }],
  ['parts put together from others', { 'upload-concat': 'final;/media/uploads/x' }],
  ['metadata that is no base64', { 'upload-metadata': 'decisionId ###' }],
  ['no decision', { 'upload-metadata': 'filename eA==' }],
])('%s is malformed', async (_, headers) => {
  const response = await create('ana', 10, headers)
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  expect(await readdir(join(server.folder, 'uploads'))).toEqual([])
})

const growing = async (personId: string) => {
  const headers = { ...tus(personId), 'upload-defer-length': '1', 'upload-metadata': metadata(DECISION) }
  const created = await fetch(`${server.url}/media/uploads`, { method: 'POST', headers })
  const location = created.headers.get('location') ?? ''
  return { url: new URL(location, server.url).href, id: location.split('/').at(-1) ?? '' }
}
const start = (url: string, personId: string, bytes: Uint8Array) =>
  fetch(`${url}/start`, {
    method: 'PUT',
    headers: { ...as(personId), 'content-type': 'application/octet-stream' },
    body: bytes,
  })

test('a recording is sent while it runs; at its end its first bytes are sent again, and then its length', async () => {
  const { url, id } = await growing('ana')
  const bytes = video(1000)
  const placeholder = Buffer.concat([Buffer.alloc(100), bytes.subarray(100, 600)])
  expect((await patch(url, 'ana', 0, placeholder)).status).toBe(204)
  expect(await server.media.isUsable(DECISION, id)).toBe(false)
  expect((await start(url, 'ana', bytes.subarray(0, 100))).status).toBe(204)
  expect((await patch(url, 'ana', 600, bytes.subarray(600), { 'upload-length': '1000' })).status).toBe(204)
  expect(sha256(new Uint8Array(await (await media(id)).arrayBuffer()))).toBe(sha256(bytes))
  expect((await start(url, 'ana', Buffer.alloc(10))).status).toBe(422)
  expect(sha256(new Uint8Array(await (await media(id)).arrayBuffer()))).toBe(sha256(bytes))
})

test('first bytes are sent again by who sends, for what is there, and only while the length is open', async () => {
  const { url } = await growing('ana')
  await patch(url, 'ana', 0, video(100))
  expect((await start(url, 'fred', video(50))).status).toBe(404)
  expect((await start(url, 'ana', video(101))).status).toBe(422)
  expect((await start(url, 'ana', Buffer.alloc(1 << 17))).status).toBe(413)
  const declared = await begun('ana', 100)
  await patch(declared.url, 'ana', 0, video(50))
  expect((await start(declared.url, 'ana', video(50))).status).toBe(422)
})

test('[W5] an upload of unknown length stops at the limit', async () => {
  await server.cleanUp()
  server = await openTestMedia({ limits: { uploadBytes: 1000 } })
  const { url } = await growing('ana')
  expect((await patch(url, 'ana', 0, video(900))).status).toBe(204)
  expect((await patch(url, 'ana', 900, video(200))).status).toBe(413)
  expect((await patch(url, 'ana', 900, new Uint8Array(0), { 'upload-length': '5000' })).status).toBe(413)
})

test('more bytes than were declared, or at another place, are refused; what was there stays', async () => {
  const { url } = await begun('ana', 100)
  await patch(url, 'ana', 0, video(50))
  expect((await patch(url, 'ana', 50, video(200))).status).toBe(413)
  expect((await patch(url, 'ana', 20, video(20))).status).toBe(409)
  expect((await patch(url, 'ana', -1, video(20))).status).toBe(400)
  expect((await patch(url, 'ana', 50, video(20), { 'upload-length': '5000' })).status).toBe(400)
  expect((await fetch(url, { method: 'HEAD', headers: tus('ana') })).headers.get('upload-offset')).toBe('50')
})

test('an upload under way can be given up, one that is whole cannot', async () => {
  const { url } = await begun('ana', 100)
  expect((await fetch(url, { method: 'DELETE', headers: tus('ana') })).status).toBe(204)
  expect((await fetch(url, { method: 'HEAD', headers: tus('ana') })).status).toBe(404)
  const id = await upload(video(100)).done
  await fetch(`${server.url}/media/uploads/${id}`, { method: 'DELETE', headers: tus('ana') })
  expect((await media(id)).status).toBe(200)
})

test('an upload is never read through the door of uploads', async () => {
  const { url } = await begun('ana', 100)
  expect((await fetch(url, { headers: as('ana') })).status).toBe(404)
})

test('abandoned uploads are taken away by age, those still being sent and finished ones are not', async () => {
  const kept = await upload(video(100)).done
  const [old, young, resumed] = [await begun('ana', 100), await begun('ana', 100), await begun('ana', 100)]
  const longAgo = new Date(Date.now() - 8 * 86_400_000)
  const uploads = join(server.folder, 'uploads')
  for (const { id } of [old, resumed]) {
    await utimes(join(uploads, id), longAgo, longAgo)
    await utimes(join(uploads, `${id}.json`), longAgo, longAgo)
  }
  await patch(resumed.url, 'ana', 0, video(50))
  await utimes(join(server.folder, 'blobs', kept), longAgo, longAgo)
  await server.media.sweep()
  const status = async (url: string) => (await fetch(url, { method: 'HEAD', headers: tus('ana') })).status
  expect([await status(old.url), await status(young.url), await status(resumed.url)]).toEqual([404, 200, 200])
  expect((await media(kept)).status).toBe(200)
  expect((await readdir(uploads)).filter(file => file.startsWith(old.id))).toEqual([])
})

const named = (personId: string, mediaId: string, length: number) =>
  fetch(`${server.url}/media/uploads`, {
    method: 'POST',
    headers: {
      ...tus(personId),
      'upload-length': String(length),
      'upload-metadata': `decisionId ${btoa(DECISION)},mediaId ${btoa(mediaId)}`,
    },
  })

test('an id that is chosen by who sends names one file: what has begun or is whole under it stays as it is', async () => {
  const mediaId = randomUUID()
  const begin = await named('ana', mediaId, 100)
  expect([begin.status, begin.headers.get('location')?.split('/').at(-1)]).toEqual([201, mediaId])
  const url = `${server.url}/media/uploads/${mediaId}`
  const bytes = video(100)
  await patch(url, 'ana', 0, bytes.subarray(0, 40))
  expect((await named('ana', mediaId, 100)).status).toBe(409)
  expect((await named('fred', mediaId, 100)).status).toBe(409)
  await patch(url, 'ana', 40, bytes.subarray(40))
  expect((await named('fred', mediaId, 100)).status).toBe(409)
  const kept = await media(mediaId)
  expect(Buffer.from(await kept.arrayBuffer()).equals(bytes)).toBe(true)
  expect((await fetch(url, { method: 'HEAD', headers: tus('ana') })).headers.get('upload-offset')).toBe('100')
})

test('of several that begin under one id at the same instant one does', async () => {
  const mediaId = randomUUID()
  const answers = await Promise.all(Array.from({ length: 8 }, () => named('ana', mediaId, 100)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
})

test.each(['../../etc/passwd', 'x', ''])('%j is no id', async mediaId => {
  expect((await named('ana', mediaId, 100)).status).toBe(422)
})

test('who may only say something sends something short, whose length is known', async () => {
  await server.cleanUp()
  server = await openTestMedia({ limits: { voiceBytes: 1000 }, mayAdd: async () => 'voice-only' })
  expect((await named('ben', randomUUID(), 1000)).status).toBe(201)
  expect((await named('ben', randomUUID(), 1001)).status).toBe(413)
  const { status } = await fetch(`${server.url}/media/uploads`, {
    method: 'POST',
    headers: { ...tus('ben'), 'upload-defer-length': '1', 'upload-metadata': `decisionId ${btoa(DECISION)}` },
  })
  expect(status).toBe(413)
})
