/** Files that were sent and never used go by age; what a log names, or somebody is about to name, never does. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ABANDONED_AFTER_MS } from './buildMedia.ts'
import { mediaIn } from './namedFiles.ts'
import { DECISION, openTestMedia, type TestMedia } from './testing/testMedia.ts'

let server: TestMedia
let now: number
let named: ReadonlySet<string> | null
const asked: string[] = []
beforeEach(async () => {
  now = 1
  named = new Set()
  asked.length = 0
  const namedIn = async (decisionId: string) => {
    asked.push(decisionId)
    return named
  }
  server = await openTestMedia({ now: () => now, namedIn })
})
afterEach(() => server.cleanUp())

const label = { type: 'video/webm', name: 'a.webm', decisionId: DECISION, by: 'ana' }
const bytes = randomBytes(100)
async function file(): Promise<string> {
  const path = join(server.folder, randomUUID())
  await writeFile(path, bytes)
  return server.media.add(path, label)
}
const kept = async () => (await readdir(join(server.folder, 'blobs'))).filter(name => !name.endsWith('.json'))
const isGone = async (id: string) => {
  const answer = await fetch(`${server.url}/media/${id}`, { headers: { authorization: 'Bearer ana' } })
  if (answer.status === 404) return true
  expect(
    createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex'),
  ).toBe(createHash('sha256').update(bytes).digest('hex'))
  return false
}
const sweepTwice = async () => {
  await server.media.sweep()
  await server.media.sweep()
}

test('[S13] both sides of the age: what no log names goes with its label, what a log names stays for ever', async () => {
  const [used, unused] = [await file(), await file()]
  named = new Set([used])
  now += ABANDONED_AFTER_MS - 1
  await sweepTwice()
  expect(await isGone(unused)).toBe(false)
  now += 1
  await sweepTwice()
  expect([await isGone(used), await isGone(unused)]).toEqual([false, true])
  expect(await readdir(join(server.folder, 'blobs'))).toEqual([used, `${used}.json`])
})

test('[S13] what somebody is about to use between two sweeps stays', async () => {
  const id = await file()
  now += ABANDONED_AFTER_MS
  await server.media.sweep()
  expect(await server.media.kindOf(DECISION, id)).toBe('video')
  await server.media.sweep()
  expect(await isGone(id)).toBe(false)
})

test('[S13] where a log cannot be read, nothing of its decision goes', async () => {
  const id = await file()
  named = null
  now += ABANDONED_AFTER_MS
  await sweepTwice()
  expect(await isGone(id)).toBe(false)
})

test('[S13] a log is read for what is not known yet, not again and again for what it names', async () => {
  const ids = [await file(), await file(), await file()]
  named = new Set(ids)
  now += ABANDONED_AFTER_MS
  await sweepTwice()
  await sweepTwice()
  expect(asked).toEqual([DECISION])
  expect((await kept()).sort()).toEqual(ids.sort())
})

test('what a log names is found at whatever depth: video, poster, captions, file, what was said aloud', () => {
  const events = [
    { type: 'VideoAttached', mediaId: 'video', posterId: 'poster' },
    { type: 'VideoEdited', mediaId: 'video', captionsId: 'captions' },
    { type: 'IdeaPosted', voice: { mediaId: 'voice' }, text: { text: 'mediaId', salt: 'x' } },
  ]
  expect(new Set(mediaIn(events))).toEqual(new Set(['video', 'poster', 'captions', 'voice']))
})
