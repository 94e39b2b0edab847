/** What LMDB would not notice, or would die of, is found before it maps the file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DamagedStore } from '../store/damagedStore.ts'
import { someEvents } from './journalContract.ts'
import { openLmdbJournal } from './lmdbJournal.ts'
import { lmdbFlaw } from './lmdbPages.ts'

const PAGE = 4096
let folder: string
let file: string
let whole: Buffer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'concord-pages-'))
  file = join(folder, 'data.mdb')
  const journal = openLmdbJournal(folder)
  const long = { key: ['note', 'long'] as const, value: 'x'.repeat(20_000) }
  for (let log = 0; log < 12; log++) {
    const events = someEvents(40)
    for (let seq = 0; seq < 40; seq += 8)
      await journal.append(`log-${log}`, seq, { events: events.slice(seq, seq + 8), beside: [long] })
  }
  await journal.close()
  whole = readFileSync(file)
})
afterAll(() => rmSync(folder, { recursive: true }))

function flawOf(change: (bytes: Buffer) => Buffer): ReturnType<typeof lmdbFlaw> {
  writeFileSync(file, change(Buffer.from(whole)))
  return lmdbFlaw(file)
}
const flip =
  (at: number, bit = 0) =>
  (bytes: Buffer) => {
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    return bytes
  }
const newestHead = () => (whole.readBigUInt64LE(152) > whole.readBigUInt64LE(PAGE + 152) ? 0 : PAGE)
const usedPages = () => Number(whole.readBigUInt64LE(newestHead() + 144)) + 1
/** Whether anything leads to this page: else nothing that happens to it matters. */
const isLive = (page: number) => flawOf(flip(page * PAGE)) !== null

test('a sound file has no flaw, and neither has one that is not there', () => {
  expect(flawOf(bytes => bytes)).toBeNull()
  expect(lmdbFlaw(join(folder, 'nothing.mdb'))).toBeNull()
})

test('[S4] cut off anywhere within the pages in use: where it ends is told', () => {
  for (let page = 0; page < usedPages(); page += 3) {
    const size = page * PAGE + 100
    const flaw = flawOf(bytes => bytes.subarray(0, size))
    expect(flaw).toMatchObject({ file, offset: size })
  }
})

test('[S5] a flipped bit in the head of any page that is led to is found at that page', () => {
  let live = 0
  for (let page = 2; page < usedPages(); page++) {
    if (!isLive(page)) continue
    live++
    for (const byte of [0, 18]) expect(flawOf(flip(page * PAGE + byte))?.offset).toBe(page * PAGE)
    for (const byte of [20, 21, 22, 23]) expect(flawOf(flip(page * PAGE + byte, 1))).not.toBeNull()
  }
  expect(live).toBeGreaterThan(20)
})

test('[S5] a flipped bit anywhere in what the newest head says is found', () => {
  for (const field of [24, 28, 48, 56, 64, 72, 80, 88, 104, 112, 120, 128, 136, 152])
    for (let bit = 0; bit < 8; bit++) expect(flawOf(flip(newestHead() + field, bit)), `byte ${field} bit ${bit}`).not.toBeNull()
})

test('[S5] a page in use that is listed as free is found: the next append would write over it', () => {
  const free = Number(whole.readBigUInt64LE(newestHead() + 88)) * PAGE
  const node = free + 24 + whole.readUInt16LE(free + 24)
  const list = node + 8 + whole.readUInt16LE(node + 6)
  const live = Array.from({ length: usedPages() - 2 }, (_, i) => i + 2).find(isLive) ?? 0
  const flaw = flawOf(bytes => {
    bytes.writeBigInt64LE(1n, list)
    bytes.writeBigInt64LE(BigInt(live), list + 8)
    return bytes
  })
  expect(flaw?.problem).toBe('a page in use is listed as free')
})

test('the journal is refused with file and offset, and nothing is changed', () => {
  flawOf(bytes => bytes.subarray(0, 5 * PAGE))
  expect(() => openLmdbJournal(folder)).toThrow(DamagedStore)
  expect(() => openLmdbJournal(folder)).toThrow(`${file} at byte ${5 * PAGE} is damaged`)
  expect(readFileSync(file)).toHaveLength(5 * PAGE)
})
