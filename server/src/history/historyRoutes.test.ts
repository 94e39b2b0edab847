import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IdeaId } from '@concord/shared'
import type { VersionPage, VersionText } from '@concord/shared/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { journeyTo, startTeam, type Team, uuid } from '../testing/journey.ts'
import type { Visitor } from '../testing/visitor.ts'
import { Writer } from '../testing/writer.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const listOf = (visitor: Visitor, id: string, query = '', doc = 'brief') =>
  visitor.ok<VersionPage>('GET', `/api/decisions/${id}/documents/${doc}/versions${query}`)
const textOf = (visitor: Visitor, id: string, version: number, doc = 'brief') =>
  visitor.ok<VersionText>('GET', `/api/decisions/${id}/documents/${doc}/versions/${version}`)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function openBrief(visitor: Visitor, id: string): Promise<Writer> {
  return new Writer(team.server.url, visitor, id, 'brief').until(({ isSynced }) => isSynced)
}

/** Types one paragraph and waits until it is in everybody's text. */
async function types(writer: Writer, id: string, words: string): Promise<void> {
  writer.type(words)
  while (!(await team.server.app.relay.facts(id, 'brief')).text.includes(words)) await new Promise(setImmediate)
}

/** In ideas, Ana and Ben both facilitate; Ana has written at 0, Ben twenty minutes later, Ana again after another twenty. */
async function writtenBrief(settings: object = {}, bens = 'Eight of those went to Ana') {
  const { id } = await journeyTo(team, 'ideas', settings)
  await team.ana.does(id, { type: 'ChangeRole', personId: team.ben.personId, role: 'facilitator' })
  const [ana, ben] = [await openBrief(team.ana, id), await openBrief(team.ben, id)]
  await types(ana, id, 'Ten night calls in February')
  team.server.clock.moveOn(20 * MINUTE)
  await ben.until(({ lines }) => lines.length === 1)
  await types(ben, id, bens)
  await ana.until(({ lines }) => lines.length === 2)
  team.server.clock.moveOn(20 * MINUTE)
  await types(ana, id, 'Nobody works nights')
  return { id, ana, ben }
}

describe('the versions of a document', () => {
  test('are by author and time, newest last, with how many words each has changed', async () => {
    const { id, ana, ben } = await writtenBrief()
    const { versions, earlier, missing, isDamaged, areTimesDays } = await listOf(team.olga, id)
    expect(versions.map(({ number, by, added, removed }) => ({ number, by, added, removed }))).toEqual([
      { number: 1, by: [team.ana.personId], added: 5, removed: 0 },
      { number: 2, by: [team.ben.personId], added: 6, removed: 0 },
      { number: 3, by: [team.ana.personId], added: 3, removed: 0 },
    ])
    const [first, second] = versions
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBe(20 * MINUTE)
    expect({ earlier, missing, isDamaged, areTimesDays }).toEqual({
      earlier: null,
      missing: [],
      isDamaged: false,
      areTimesDays: false,
    })
    for (const writer of [ana, ben]) writer.leave()
  })

  test('come in pages, and each page leads to the one before', async () => {
    const { id, ana, ben } = await writtenBrief()
    const newest = await listOf(team.ana, id, '?limit=2')
    expect(newest.versions.map(({ number }) => number)).toEqual([2, 3])
    const before = await listOf(team.ana, id, `?limit=2&before=${newest.earlier}`)
    expect(before).toMatchObject({ versions: [{ number: 1 }], earlier: null })
    expect((await team.ana.get(`/api/decisions/${id}/documents/brief/versions?limit=0`)).status).toBe(422)
    for (const writer of [ana, ben]) writer.leave()
  })

  test('each has its text, who wrote what, and the document as it stood', async () => {
    const { id, ana, ben } = await writtenBrief()
    const { versions } = await listOf(team.cleo, id)
    const then = await textOf(team.cleo, id, versions[1]?.version ?? -1)
    expect(then.text).toBe('Ten night calls in February\nEight of those went to Ana')
    expect(then.sha256).toBe(sha256(then.text))
    expect(then.lines.map(({ parts }) => parts)).toEqual([
      [{ text: 'Ten night calls in February', by: team.ana.personId }],
      [{ text: 'Eight of those went to Ana', by: team.ben.personId }],
    ])
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Buffer.from(then.state, 'base64'))
    expect(doc.getXmlFragment('content').length).toBe(2)
    expect((await team.cleo.get(`/api/decisions/${id}/documents/brief/versions/9999`)).status).toBe(404)
    for (const writer of [ana, ben]) writer.leave()
  })

  test('one that was brought back says which it was', async () => {
    const { id, ana, ben } = await writtenBrief()
    ana.doc.transact(() => {
      ana.doc.getMap('anchors').set('restored 0 by the test', true)
      ana.type('As it was')
    })
    await ben.until(({ lines }) => lines.includes('As it was'))
    const { versions } = await listOf(team.cleo, id)
    expect(versions.map(({ restores }) => restores)).toEqual([undefined, undefined, undefined, 1])
    for (const writer of [ana, ben]) writer.leave()
  })

  test('a document that nobody has written has none', async () => {
    const { id } = await journeyTo(team, 'ideas')
    expect(await listOf(team.ana, id, '', 'notes')).toMatchObject({ versions: [], earlier: null })
    expect((await team.ana.get(`/api/decisions/${id}/documents/minutes/versions`)).status).toBe(422)
  })

  test('[R8] are for those who may read the document, and for nobody else', async () => {
    const { id, ana, ben } = await writtenBrief()
    const draft = await team.ana.create()
    await team.ana.does(draft, { type: 'AddPerson', personId: team.ben.personId, role: 'participant' })
    for (const path of ['versions', 'versions/0']) {
      const statusFor = async (visitor: Visitor, of: string) =>
        (await visitor.get(`/api/decisions/${of}/documents/brief/${path}`)).status
      expect([await statusFor(team.sam, id), await statusFor(team.server.stranger(), id)]).toEqual([404, 401])
      expect(await statusFor(team.ben, draft)).toBe(403)
      expect(await statusFor(team.olga, id)).toBe(200)
    }
    for (const writer of [ana, ben]) writer.leave()
  })
})

describe('a text that was frozen', () => {
  test('[T2] stands in the history by its name, and its hash in the log is that of the text there', async () => {
    const { id, ana, ben } = await writtenBrief()
    for (const text of ['One', 'Two']) await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text })
    const { events } = await team.ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    const event = events.find(({ type }) => type === 'DocumentFrozen')
    const { versions } = await listOf(team.olga, id)
    const named = versions.filter(({ frozen }) => frozen)
    expect(named).toMatchObject([{ number: 3, frozen: { name: 'Brief as voted on', seq: event?.seq } }])
    const then = await textOf(team.olga, id, named[0]?.version ?? -1)
    expect(then.sha256).toBe(named[0]?.frozen?.sha256)
    expect(then.text).toContain('Nobody works nights')
    for (const writer of [ana, ben]) writer.leave()
  })

  test('[T2] stays where it is when the step is undone and people write on within the same minute', async () => {
    const { id, ana, ben } = await writtenBrief()
    for (const text of ['One', 'Two']) await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text })
    const { events } = await team.ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    await team.ana.does(id, { type: 'UndoAdvance', seq: events.find(({ type }) => type === 'PhaseAdvanced')?.seq ?? 0 })
    await types(ana, id, 'One thing more')
    const { versions } = await listOf(team.olga, id)
    expect(versions.map(({ frozen }) => frozen?.name)).toEqual([
      undefined,
      undefined,
      'Brief as voted on, before it was taken back',
      undefined,
    ])
    const then = await textOf(team.olga, id, versions[2]?.version ?? -1)
    expect(then.sha256).toBe(versions[2]?.frozen?.sha256)
    expect(then.text).not.toContain('One thing more')
    for (const writer of [ana, ben]) writer.leave()
  })
})

test('[I4] while authors of ideas are hidden, the history says the day and no hour', async () => {
  const { id, ana, ben } = await writtenBrief({ ideaAuthors: 'hidden-until-vote-closes' })
  const { versions, areTimesDays } = await listOf(team.olga, id)
  expect(areTimesDays).toBe(true)
  expect(versions).toHaveLength(3)
  for (const { from, to } of versions) expect([from % DAY, to % DAY]).toEqual([0, 0])
  for (const writer of [ana, ben]) writer.leave()
})

test('[S5] of a damaged document the history says what is missing, and shows what can be read', async () => {
  const { id, ana, ben } = await writtenBrief({}, 'What the disk will lose')
  for (const writer of [ana, ben]) writer.leave()
  await team.server.stop()
  flipIn(team.server.folder, 'What the disk will lose')
  await team.server.start()
  const { versions, missing, isDamaged } = await listOf(team.ana, id)
  expect({ isDamaged, missing }).toEqual({ isDamaged: true, missing: [{ first: 1, last: 1 }] })
  expect(versions.map(({ isWhole }) => isWhole)).toEqual([true, false])
  expect(await textOf(team.ana, id, 0)).toMatchObject({ text: 'Ten night calls in February', isWhole: true })
})

/** Changes one byte in everything on disk that holds these words: history and snapshot. */
function flipIn(folder: string, words: string): void {
  const root = join(folder, 'documents')
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, file)
    const bytes = readIfFile(path)
    const at = bytes?.indexOf(words) ?? -1
    if (!bytes || at < 0) continue
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
}

function readIfFile(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null // a folder
  }
}
