import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Blobs } from '../blobs/Blobs.ts'
import { openFileBlobs } from '../blobs/fileBlobs.ts'
import { secondsOf } from './secondsOf.ts'

const SAMPLE = join(import.meta.dirname, '../seed/sample-video.webm')
let folder: string
let blobs: Blobs
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-seconds-'))
  blobs = openFileBlobs(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function secondsIn(bytes: Buffer, type = 'video/webm'): Promise<number | null> {
  const id = crypto.randomUUID()
  const path = join(folder, 'incoming')
  await writeFile(path, bytes)
  await blobs.take(id, path, { type, name: 'film', decisionId: 'd', by: 'ana', at: 1 })
  const blob = await blobs.find(id)
  return blob && secondsOf(blob, blobs)
}

const box = (name: string, ...content: Buffer[]): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + Buffer.concat(content).length)
  return Buffer.concat([size, Buffer.from(name, 'latin1'), ...content])
}
const mvhd = (perSecond: number, ticks: number): Buffer => {
  const fields = Buffer.alloc(100)
  fields.writeUInt32BE(perSecond, 12)
  fields.writeUInt32BE(ticks, 16)
  return box('mvhd', fields)
}
const mp4 = (...last: Buffer[]) => Buffer.concat([box('ftyp', Buffer.from('isom')), box('mdat', randomBytes(5_000)), ...last])

test('a WebM is as long as it says', async () => {
  expect(await secondsIn(await readFile(SAMPLE))).toBeGreaterThan(30)
})

test('an MP4 is as long as it says, wherever it says so', async () => {
  expect(await secondsIn(mp4(box('moov', mvhd(1_000, 61_250))), 'video/mp4')).toBe(61.25)
  expect(await secondsIn(mp4(box('moov', box('udta'), mvhd(600, 1_200))), 'video/quicktime')).toBe(2)
})

/** The sample with another length in its head. */
async function filmTelling(seconds: number): Promise<Buffer> {
  const film = Buffer.from(await readFile(SAMPLE))
  const at = film.indexOf(Buffer.from('448988', 'hex')) + 3 // Duration, eight bytes
  const before = film.readDoubleBE(at)
  film.writeDoubleBE((before * seconds) / ((await secondsIn(film)) ?? Number.NaN), at)
  return film
}

test.each([
  ['a second', 1, false],
  ['half of it', 50, false],
  ['nine hours', 32_400, false],
  ['a little more, for its last picture', 110, true],
])('[W5] a WebM that says to last %s: what it shows last decides whether that may be', async (_what, seconds, isTold) => {
  expect(await secondsIn(await filmTelling(seconds))).toBe(isTold ? seconds : null)
})

test('[W5] a length that is missing, impossible or made up of nothing is none, and nothing is read for ever', async () => {
  const film = await readFile(SAMPLE)
  expect(await secondsIn(Buffer.concat([film.subarray(0, 64), randomBytes(4_000)]))).toBeNull()
  expect(await secondsIn(film.subarray(0, 40))).toBeNull()
  expect(await secondsIn(Buffer.alloc(100_000, 0xff))).toBeNull()
  expect(await secondsIn(Buffer.alloc(100_000, 0x80))).toBeNull()
  expect(await secondsIn(mp4(), 'video/mp4')).toBeNull()
  expect(await secondsIn(mp4(box('moov', mvhd(0, 5))), 'video/mp4')).toBeNull()
  expect(await secondsIn(mp4(box('moov', mvhd(1, 0xffffffff))), 'video/mp4')).toBeNull()
  expect(await secondsIn(Buffer.alloc(100_000), 'video/mp4')).toBeNull()
  expect(await secondsIn(mp4(Buffer.from('0000000a6d6f6f76', 'hex')), 'video/mp4')).toBeNull()
  expect(await secondsIn(Buffer.from('%PDF-1.7'), 'application/pdf')).toBeNull()
})
