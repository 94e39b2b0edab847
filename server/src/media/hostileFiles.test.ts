/** RELIABILITY W4, W5 on the whole server: files that are two things at once, names that lead elsewhere, uploads of others, quotas. */
import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { DecisionId, MediaId } from '@concord/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploaded, uploadMetadata } from '../testing/routeCast.ts'
import { TestServer } from '../testing/testServer.ts'
import type { Visitor } from '../testing/visitor.ts'
import { ABANDONED_AFTER_MS } from './buildMedia.ts'
import { namedFiles } from './namedFiles.ts'

let server: TestServer
let ana: Visitor
let ben: Visitor
let id: DecisionId
beforeAll(async () => {
  server = await TestServer.start({ environment: { LIMIT_UPLOADS_PER_PERSON: '3', LIMIT_UPLOAD_BYTES: '1000000' } })
  ana = await server.owner()
  const [member] = await server.members(ana, 'Ben')
  if (!member) throw new Error('Ben did not join')
  ben = member
  id = await ana.create()
  await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
})
afterAll(() => server.remove())

const SCRIPT = '<html><script>document.title="ran"</script><svg onload="alert(1)">'
const after = (head: Buffer | string) => Buffer.concat([Buffer.from(head), Buffer.from(SCRIPT)])
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a4649460001', 'hex')
const webm = Buffer.from('1a45dfa3a3428686810142f7810142f2810442f381084282847765626d', 'hex')

const tus = { 'Tus-Resumable': '1.0.0' }
const begin = (visitor: Visitor, headers: { [name: string]: string }) =>
  visitor.send('POST', '/media/uploads', undefined, { ...tus, ...headers })
const part = { ...tus, 'Content-Type': 'application/offset+octet-stream' }

describe('[W4] a file that is also a page', () => {
  test.each([
    ['a picture', after(png), 'image/png', 'inline'],
    ['a photograph', after(jpeg), 'image/jpeg', 'inline'],
    ['a video', after(webm), 'video/webm', 'inline'],
    ['a sound', after('ID3\u0004\u0000'), 'audio/mpeg', 'inline'],
    ['a PDF', after(`%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>`), 'application/pdf', 'attachment'],
  ])('%s and HTML: given out as what it begins with, and as nothing that runs', async (_what, bytes, type, how) => {
    const mediaId = await uploaded(ana, id, bytes)
    const { status, headers } = await ana.get(`/media/${mediaId}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${how};`))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test.each([
    ['a page', SCRIPT],
    ['a page after a byte order mark', `\ufeff${SCRIPT}`],
    ['a page after spaces', `\n \t${SCRIPT}`],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a drawing as XML', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['a style sheet language', '<?xml-stylesheet href="x.xsl"?>'],
    ['a web archive', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html><script>1</script>'],
  ])('%s is not kept, whatever it is called', async (_what, text) => {
    const headers = { 'Upload-Length': String(Buffer.byteLength(text)), 'Upload-Metadata': uploadMetadata(id, 'holiday.png') }
    const address = (await begin(ana, headers)).headers.get('location')?.split('/').at(-1) ?? ''
    const answer = await ana.send('PATCH', `/media/uploads/${address}`, text, { ...part, 'Upload-Offset': '0' })
    expect(answer).toMatchObject({ status: 415, body: { code: 'wrong-type' } })
    expect((await ana.get(`/media/${address}`)).status).toBe(404)
  })
})

/** All that lies on the disk of files, whole or under way. */
const onDisk = async () =>
  (await Promise.all(['uploads', 'blobs'].map(name => readdir(join(server.folder, name), { recursive: true })))).flat().sort()

describe('[W4] of what may not be kept nothing stays on the disk, and the error says what to do', () => {
  test.each([
    ['HTML named .mp4', SCRIPT, 'holiday.mp4'],
    [
      'a drawing with a script, named .png',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'plan.png',
    ],
    ['a program named as if it were elsewhere', '\u007fELF\u0002\u0001\u0001', '../../../../usr/bin/film.webm'],
    ['nothing at all', '', 'film.webm'],
  ])('%s', async (_what, text, name) => {
    const before = await onDisk()
    const begun = await begin(ana, {
      'Upload-Length': String(Buffer.byteLength(text)),
      'Upload-Metadata': uploadMetadata(id, name),
    })
    const path = `/media/uploads/${begun.headers.get('location')?.split('/').at(-1)}`
    const answer = text === '' ? begun : await ana.send('PATCH', path, text, { ...part, 'Upload-Offset': '0' })
    expect(answer).toMatchObject({ status: 415, body: { code: 'wrong-type', detail: expect.stringContaining('Choose a video') } })
    expect(await onDisk()).toEqual(before)
  })

  test('a good file with a path for a name lies under its own id, and is offered by a name without the path', async () => {
    const before = await onDisk()
    const begun = await begin(ana, {
      'Upload-Length': String(webm.length),
      'Upload-Metadata': uploadMetadata(id, '../../../../etc/cron.d/x'),
    })
    const mediaId = begun.headers.get('location')?.split('/').at(-1) ?? ''
    await ana.send('PATCH', `/media/uploads/${mediaId}`, new Uint8Array(webm), { ...part, 'Upload-Offset': '0' })
    expect((await onDisk()).filter(name => !before.includes(name))).toEqual([mediaId, `${mediaId}.json`])
    expect((await ana.get(`/media/${mediaId}`)).headers.get('content-disposition')).toContain('filename="x.webm"')
  })

  test('an upload that has expired is gone: its id says so, and it does not come back', async () => {
    const before = await onDisk()
    const begun = await begin(ana, { 'Upload-Length': '40', 'Upload-Metadata': uploadMetadata(id) })
    const mediaId = begun.headers.get('location')?.split('/').at(-1) ?? ''
    await ana.send('PATCH', `/media/uploads/${mediaId}`, 'x'.repeat(20), { ...part, 'Upload-Offset': '0' })
    const longAgo = new Date(Date.now() - ABANDONED_AFTER_MS - 1000)
    for (const name of [mediaId, `${mediaId}.json`]) await utimes(join(server.folder, 'uploads', name), longAgo, longAgo)
    await server.restart()
    const answer = await ana.send('PATCH', `/media/uploads/${mediaId}`, 'y'.repeat(20), { ...part, 'Upload-Offset': '20' })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await onDisk()).toEqual(before)
  })

  test('somebody else’s upload is as good as none, and stays as it is', async () => {
    const begun = await begin(ana, { 'Upload-Length': '40', 'Upload-Metadata': uploadMetadata(id) })
    const path = `/media/uploads/${begun.headers.get('location')?.split('/').at(-1)}`
    for (const [method, body] of [['PATCH', SCRIPT.slice(0, 40)], ['DELETE'], ['HEAD']] as const)
      expect((await ben.send(method, path, body, { ...part, 'Upload-Offset': '0' })).status).toBe(404)
    expect((await ana.send('HEAD', path, undefined, tus)).headers.get('upload-offset')).toBe('0')
    expect((await ana.send('DELETE', path, undefined, tus)).status).toBe(204)
  })

  test('[E5] a film that lies about its length is played and has none: nobody counts as having watched it', async () => {
    const film = await readFile(join(import.meta.dirname, '../seed/sample-video.webm'))
    film.writeDoubleBE(5_000, film.indexOf(Buffer.from('448988', 'hex')) + 3)
    const mediaId = (await uploaded(ana, id, film)) as MediaId
    await ana.does(id, { type: 'AttachVideo', mediaId }, { type: 'ReportWatched', mediaId, ranges: [[0, 5]] })
    const { video, ready } = (await ana.view(id)).state
    expect([video?.seconds, video?.watchedBy, ready]).toEqual([undefined, undefined, []])
  })

  test('[E7] a poster is a picture: a film, a page and what somebody else has not uploaded here are none', async () => {
    const mediaId = (await uploaded(ana, id, webm)) as MediaId
    const elsewhere = (await uploaded(ana, await ana.create(), png)) as MediaId
    for (const posterId of [mediaId, elsewhere])
      expect(await ana.ask(id, { type: 'AttachVideo', mediaId, posterId })).toMatchObject({
        status: 409,
        body: { code: 'unknown-id' },
      })
    const posterId = (await uploaded(ana, id, png)) as MediaId
    await ana.does(id, { type: 'AttachVideo', mediaId, posterId })
    expect((await ana.view(id)).state.video?.posterId).toBe(posterId)
    expect(await namedFiles(server.storage.journal, id)).toContain(posterId)
    expect((await ana.get(`/media/${posterId}`)).headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect((await server.stranger().get(`/media/${posterId}`)).status).toBe(401)
  })
})

describe('[W5] an upload', () => {
  test.each([
    ['of a million million bytes', { 'Upload-Length': '1000000000000' }, 413],
    ['of fewer than no bytes', { 'Upload-Length': '-1' }, 400],
    ['of no number of bytes', { 'Upload-Length': '1e3' }, 400],
    ['put together from the parts of others', { 'Upload-Concat': 'final;/media/uploads/a /media/uploads/b' }, 422],
    ['of two lengths', { 'Upload-Length': '5', 'Upload-Defer-Length': '1' }, 422],
  ])('%s does not begin', async (_what, headers, status) => {
    const answer = await begin(ana, { ...headers, 'Upload-Metadata': uploadMetadata(id) })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('lies about where it goes on, or how much there is: refused, and what was there stays', async () => {
    const begun = await begin(ana, { 'Upload-Length': '40', 'Upload-Metadata': uploadMetadata(id) })
    const path = `/media/uploads/${begun.headers.get('location')?.split('/').at(-1)}`
    const send = (offset: string, body: string) => ana.send('PATCH', path, body, { ...part, 'Upload-Offset': offset })
    expect((await send('0', 'x'.repeat(20))).status).toBe(204)
    for (const offset of ['-1', '1e1', '10', '30', 'x', '']) expect((await send(offset, 'y')).status).toBeGreaterThanOrEqual(400)
    expect((await send('20', 'y'.repeat(21))).status).toBeGreaterThanOrEqual(400)
    const head = await ana.send('HEAD', path, undefined, tus)
    expect(Number(head.headers.get('upload-offset'))).toBeGreaterThanOrEqual(20)
    expect(Number(head.headers.get('upload-offset'))).toBeLessThanOrEqual(40)
    expect((await ana.send('DELETE', path, undefined, tus)).status).toBe(204)
  })

  test('goes on for nobody else, and not for who was taken out of the decision meanwhile', async () => {
    const begun = await begin(ben, { 'Upload-Length': '40', 'Upload-Metadata': uploadMetadata(id) })
    const path = `/media/uploads/${begun.headers.get('location')?.split('/').at(-1)}`
    const send = (visitor: Visitor, offset: string) =>
      visitor.send('PATCH', path, 'x'.repeat(20), { ...part, 'Upload-Offset': offset })
    expect((await send(ben, '0')).status).toBe(204)
    expect((await send(ana, '20')).status).toBe(404)
    await ana.does(id, { type: 'RemovePerson', personId: ben.personId })
    expect((await send(ben, '20')).status).toBe(404)
  })

  test('is one of so many that a person has under way; one that is given up makes room', async () => {
    const headers = { 'Upload-Length': '40', 'Upload-Metadata': uploadMetadata(id) }
    const begun = [await begin(ana, headers), await begin(ana, headers), await begin(ana, headers)]
    expect(begun.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await begin(ana, headers)).toMatchObject({ status: 409, body: { code: 'limit-reached', limit: 3 } })
    const path = `/media/uploads/${begun[0]?.headers.get('location')?.split('/').at(-1)}`
    expect((await ana.send('DELETE', path, undefined, tus)).status).toBe(204)
    expect((await begin(ana, headers)).status).toBe(201)
  })
})
