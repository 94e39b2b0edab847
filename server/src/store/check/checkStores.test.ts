/** What a check finds in a store that was damaged on purpose, in words, where it is, and what mends it. Real files. */
import { createHash, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecisionId, MediaId, PollId } from '@concord/shared'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openStorage } from '../../openStorage.ts'
import { type Journey, journeyTo, startTeam } from '../../testing/journey.ts'
import { checkFolder } from './checkFolder.ts'
import type { CheckReport, Finding } from './Finding.ts'
import { repairStores } from './repairStores.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const silent = pino({ level: 'silent' })
const LATE_IDEA = 'An idea that no other is like'
let whole: string
let folder: string
let running: Journey
let decided: Journey
let prepared: DecisionId
let mediaId: MediaId
let answerId: string

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'concord-check-'))
  const team = await startTeam()
  const { ana, ben, server } = team
  running = await journeyTo(team, 'vote', { ballots: 'open-at-close', ideaAuthors: 'hidden-until-vote-closes' })
  await ben.does(running.id, { type: 'CastBallot', poll: 'vote-1' as PollId, ballot: { approvals: [running.first] } })
  decided = await journeyTo(team, 'ideas')
  await ben.does(decided.id, { type: 'PostIdea', ideaId: decided.first, text: LATE_IDEA })
  const { blobs, updates } = server.storage
  prepared = await ana.create()
  mediaId = randomUUID() as MediaId
  const file = join(server.folder, 'uploads', mediaId)
  writeFileSync(file, 'a video, as it were')
  await blobs.take(mediaId, file, { type: 'video/webm', name: 'a.webm', decisionId: prepared, by: ana.personId, at: 1 })
  answerId = randomUUID()
  await ana.ask(prepared, { type: 'AttachVideo', mediaId }, answerId)
  const doc = new Y.Doc()
  for (const word of ['one', 'two', 'three']) {
    doc.getText('content').insert(0, word)
    await updates.append(`${running.id}/brief`, { by: ana.personId, at: 1, update: Y.encodeStateAsUpdate(doc) }).flushed
  }
  await server.stop()
  cpSync(server.folder, whole, { recursive: true })
  await server.remove()
})
afterAll(() => rmSync(whole, { recursive: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-check-'))
  cpSync(whole, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

async function check(): Promise<{ wrong: Finding[]; notes: Finding[]; looked: CheckReport[] }> {
  const reports: CheckReport[] = []
  for await (const report of checkFolder(folder, silent)) reports.push(report)
  const of = (kind: Finding['kind']) => reports.filter((report): report is Finding => report.kind === kind)
  return { wrong: of('wrong'), notes: of('note'), looked: reports.filter(({ kind }) => kind === 'looked') }
}

async function repair(): Promise<string[]> {
  const storage = await openStorage(folder, silent)
  const lines: string[] = []
  for await (const line of repairStores(storage)) lines.push(line)
  await storage.close()
  return lines
}

const filesIn = (part: string) => readdirSync(join(folder, part)).map(name => join(folder, part, name))
const segment = () => filesIn('documents/segments')[0] ?? ''

/** In every copy that the file still holds of it, the page in use among them. */
function overwrite(file: string, what: string, by: string): void {
  const bytes = readFileSync(file)
  let found = 0
  for (let at = bytes.indexOf(what); at !== -1; at = bytes.indexOf(what, at + 1), found++) bytes.write(by, at)
  expect(found).toBeGreaterThan(0)
  writeFileSync(file, bytes)
}
const inJournal = (what: string, by: string) => overwrite(join(folder, 'journal/data.mdb'), what, by)

test('a sound store: nothing is wrong, everything was looked at, nothing was changed', async () => {
  const hashes = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(folder, name)).isFile() && !name.endsWith('lock.mdb'))
      .map(name => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ])
  const before = hashes()
  const { wrong, notes, looked } = await check()
  expect([wrong, notes]).toEqual([[], []])
  expect(looked).toEqual([
    { kind: 'looked', part: 'people', what: '6 people' },
    { kind: 'looked', part: 'logs', what: expect.stringMatching(/^3 decisions, \d+ events$/) },
    { kind: 'looked', part: 'texts', what: '1 texts, 3 edits' },
    { kind: 'looked', part: 'files', what: '1 files, 0.0 MB' },
  ])
  expect(hashes()).toEqual(before)
})

test('[S5] an event that is not what was written: which decision, which event', async () => {
  inJournal(LATE_IDEA, LATE_IDEA.replace('other', 'otter'))
  const { wrong } = await check()
  expect(wrong).toHaveLength(1)
  expect(wrong[0]?.where).toMatch(new RegExp(`^decision ${decided.id}, event \\d+$`))
  expect(wrong[0]?.what).toMatch(/a text of this event is not the one that was committed to; the decision is not served/)
})

test('[S5] a ballot that is not what was cast, and a ballot that is gone', async () => {
  inJournal(`{"approvals":["${running.first}"]}`, `{"approvals":["${running.second}"]}`)
  expect((await check()).wrong).toMatchObject([
    { where: expect.stringMatching(new RegExp(`^decision ${running.id}, record ballot/vote-1/`)) },
  ])
  rmSync(folder, { recursive: true })
  cpSync(whole, folder, { recursive: true })
  const storage = await openStorage(folder, silent)
  const [ballot] = await storage.journal.beside(running.id, ['ballot'])
  if (ballot) await storage.journal.forgetBeside(running.id, ballot.key)
  await storage.close()
  expect((await check()).wrong).toMatchObject([{ what: expect.stringMatching(/1 have voted in vote-1, and 0 ballots are kept/) }])
})

test('[S5] a damaged answer to a command costs nobody the decision; --repair forgets it', async () => {
  const storage = await openStorage(folder, silent)
  const [answer] = await storage.journal.beside(prepared, ['answer', answerId])
  await storage.close()
  const [, hash = ''] = /"body":"([0-9a-f]+)"/.exec(JSON.stringify(answer?.value)) ?? []
  inJournal(hash, 'f'.repeat(hash.length))
  const { wrong } = await check()
  expect(wrong).toMatchObject([
    { where: `decision ${prepared}, record answer/${answerId}`, toDo: expect.stringMatching('--repair') },
  ])
  expect(await repair()).toEqual([`decision ${prepared}: forgot a damaged answer to a command`])
  expect((await check()).wrong).toEqual([])
})

test('[S5] an edit that cannot be read: the file and the byte; --repair keeps the rest, and nothing is wrong afterwards', async () => {
  const bytes = readFileSync(segment())
  const at = bytes.length >> 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(segment(), bytes)
  const { wrong } = await check()
  expect(wrong[0]?.where).toMatch(new RegExp(`^text ${running.id}/brief, .* at byte \\d+$`))
  expect(wrong[0]?.what).toMatch(/the text is not served/)
  expect((await repair())[0]).toBe(`text ${running.id}/brief: is served again`)
  expect((await check()).wrong).toEqual([])
})

test('[S4] a file of a decision that is missing, and one that was cut short', async () => {
  const file = join(folder, 'blobs', mediaId)
  truncateSync(file, 3)
  expect((await check()).wrong).toMatchObject([{ where: `file ${mediaId}`, what: 'it has 3 bytes instead of 19' }])
  rmSync(file)
  expect((await check()).wrong).toMatchObject([{ where: `decision ${prepared}`, what: `its file ${mediaId} is missing` }])
})

test('[S8] a member whom no catalogue knows; a text without a decision is only a note', async () => {
  const catalogue = join(folder, 'catalogue.json')
  const { checksum: _checksum, ...file } = JSON.parse(readFileSync(catalogue, 'utf8'))
  const [lost] = file.people.filter(({ name }: { name: string }) => name === 'Ben')
  writeFileSync(catalogue, JSON.stringify({ ...file, people: file.people.filter((one: object) => one !== lost) }))
  const storage = await openStorage(folder, silent)
  const update = Y.encodeStateAsUpdate(new Y.Doc())
  await storage.updates.append(`${randomUUID()}/brief`, { by: 'ana', at: 1, update }).flushed
  await storage.close()
  const { wrong, notes } = await check()
  expect(new Set(wrong.map(({ what }) => what))).toEqual(new Set([`its member ${lost.personId} is in no catalogue`]))
  expect(notes).toMatchObject([{ what: 'there is no such decision' }])
})

test('[S4] a torn catalogue, in whose place the one before can be read', async () => {
  truncateSync(join(folder, 'catalogue.json'), 100)
  const { wrong } = await check()
  expect(wrong[0]).toMatchObject({ where: join(folder, 'catalogue.json'), what: 'it is damaged' })
})
