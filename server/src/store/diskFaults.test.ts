/** [S6] [S7] A disk that fills up, and one that takes no writes any more, under a real server. Figure 24: nothing acknowledged is lost, nothing ends. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecisionId } from '@concord/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ServerProcess } from '../testing/serverProcess.ts'
import type { Answer, Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'
import { mountDisk, type OwnDisk } from './testing/ownDisk.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

const HALF = 100_000
let server: ServerProcess
let disk: OwnDisk | null
let ana: Visitor
let id: DecisionId
const writers: Writer[] = []

beforeEach(async context => {
  server = new ServerProcess()
  disk = mountDisk(server.folder, 12)
  if (!disk) {
    process.stdout.write('A disk of its own cannot be made here (root, Linux, loop devices): skipped\n')
    context.skip()
  }
  await server.start()
  ana = await server.owner()
  id = await ana.create()
  await ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
})
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.leave()
  await server.end('SIGKILL')
  disk?.remove()
  await server.remove()
})

const open = async (visitor: Visitor) => {
  const writer = new Writer(server.url, visitor, id, 'brief')
  writers.push(writer)
  return writer.until(({ isSynced }) => isSynced)
}
const ask = (text: string) => ana.ask(id, { type: 'AddQuestion', questionId: randomUUID(), text })
const questions = async () => (await ana.view(id)).state.questions.map(({ text }) => text)

/** A video of which one half has come; `send` brings the other. */
async function beginUpload(): Promise<{ send(): Promise<Answer> }> {
  const metadata = `decisionId ${Buffer.from(id).toString('base64')},filename ${Buffer.from('a.webm').toString('base64')}`
  const tus = { 'Tus-Resumable': '1.0.0' }
  const made = await ana.send('POST', '/media/uploads', undefined, {
    ...tus,
    'Upload-Length': String(40 * HALF),
    'Upload-Metadata': metadata,
  })
  const location = made.headers.get('location') ?? ''
  const patch = async () => {
    const head = await ana.send('HEAD', location, undefined, tus)
    const offset = head.headers.get('upload-offset') ?? '0'
    const bytes = { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': offset }
    return ana.send('PATCH', location, 'x'.repeat(10 * HALF), bytes)
  }
  expect((await patch()).status).toBe(204)
  return { send: patch }
}

/** Whatever is still free in files that are there already is used up. Answers what was acknowledged. */
async function askUntilRefused(): Promise<{ kept: string[]; refusal: Answer }> {
  const kept: string[] = []
  for (;;) {
    const text = `Question ${kept.length} ${'x'.repeat(250)}`
    const answer = await ask(text)
    if (answer.status !== 200) return { kept, refusal: answer }
    kept.push(text)
  }
}

test('[S6] a full disk: commands, texts and uploads are refused with a reason, reading goes on, and all goes on when there is room', async () => {
  const [ben] = await server.members(ana, 'Ben')
  if (!ben) throw new Error('Nobody joined')
  await ana.does(id, { type: 'AddPerson', personId: ben.personId, role: 'facilitator' })
  const [anas, bens] = [await open(ana), await open(ben)]
  bens.type('before')
  await anas.until(({ lines }) => lines.includes('before'))
  const upload = await beginUpload()
  const pid = server.pid
  disk?.fill()

  const { kept, refusal } = await askUntilRefused()
  expect(refusal).toMatchObject({ status: 507, body: { code: 'storage-full' } })
  expect(await questions()).toEqual(kept)
  const sent = await upload.send()
  expect(sent, server.stderr).toMatchObject({ status: 507 })
  expect(await ana.get('/readyz')).toMatchObject({ status: 503, body: { why: 'cannot store: ENOSPC' } })
  expect((await ana.get('/healthz')).status).toBe(200)
  const segment = newestSegment()
  const sizeBefore = statSync(segment).size
  bens.type(`while it is full ${'y'.repeat(20_000)}`)
  await bens.until(({ isSynced }) => !isSynced)
  expect(anas.lines).toEqual(['before'])
  expect(statSync(segment).size).toBe(sizeBefore)

  disk?.makeRoom()
  expect((await ask('There is room again')).status).toBe(200)
  await anas.until(({ lines }) => lines.length === 2)
  expect(anas.lines[1]).toMatch(/^while it is full y+$/)
  expect((await upload.send()).status).toBe(204)
  expect((await ana.get('/readyz')).status).toBe(200)
  expect(server.pid).toBe(pid)
  await server.end('SIGKILL')
  expect(await server.run('store/commands/check.ts')).toMatchObject({ code: 0, stderr: '' })
  const backups = mkdtempSync(join(tmpdir(), 'concord-backups-'))
  expect(await server.run('store/commands/backup.ts', join(backups, 'one'))).toMatchObject({ code: 0, stderr: '' })
  rmSync(backups, { recursive: true })
  await server.start()
  expect(await questions()).toEqual([...kept, 'There is room again'])
  const again = await open(ana)
  expect(again.lines).toHaveLength(2)
})

test('[S7] a disk that becomes read-only: told in words, not ready, alive for readers; a start on it ends in a sentence', async () => {
  expect((await ask('Kept')).status).toBe(200)
  disk?.makeReadOnly()
  const answer = await ask('Not kept')
  expect(answer, server.stderr).toMatchObject({ status: 503, body: { code: 'storage-read-only' } })
  expect(await questions()).toEqual(['Kept'])
  expect(await ana.get('/readyz')).toMatchObject({ status: 503, body: { why: 'cannot store: EROFS' } })
  expect((await ana.get('/healthz')).status).toBe(200)
  await server.end('SIGKILL')
  const started = await server.run('main.ts')
  expect(started).toMatchObject({ code: 1, stdout: '' })
  expect(started.stderr).toMatch(/cannot be written to/)
  expect(started.stderr).not.toContain('    at ')
})

function newestSegment(): string {
  const folder = join(server.folder, 'documents/segments')
  return join(folder, readdirSync(folder).sort().at(-1) ?? '')
}
