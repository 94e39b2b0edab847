import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DecisionState, documentNames, pendingFor, phases } from '@concord/shared'
import { chainFlaw } from '@concord/shared/verify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DecisionStore } from '../decisions/decisionStore.ts'
import { createInProcessFanout } from '../fanout/inProcessFanout.ts'
import { usualLimits } from '../limits.ts'
import { buildMedia, type Media } from '../media/buildMedia.ts'
import { openStorage, type Storage } from '../openStorage.ts'
import { SecretPolls } from '../polls/secretPolls.ts'
import { documentFacts } from '../relay/documentFacts.ts'
import { roomName } from '../relay/relay.ts'
import { type Cast, castNames } from './cast.ts'
import { textBetween } from './richText.ts'
import { type SeedDeps, seedSample, seedWorkspace } from './seedSample.ts'

const log = pino({ level: 'silent' })

let folder: string
let storage: Storage
let media: Media
let deps: SeedDeps
let cast: Cast
const states = (): readonly DecisionState[] => deps.store.all().map(({ state }) => state)
const titled = (title: string): DecisionState => {
  const found = states().find(state => state.title === title)
  if (!found) throw new Error(`There is no decision "${title}"`)
  return found
}
const textOf = async ({ decisionId }: DecisionState, name: (typeof documentNames)[number]): Promise<Y.Doc> => {
  const { base, tail } = await storage.updates.load(roomName(decisionId, name))
  const doc = new Y.Doc()
  for (const update of [...(base ? [base] : []), ...tail.map(entry => entry.update)]) Y.applyUpdate(doc, update)
  return doc
}

async function open(now: number): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'concord-seed-'))
  storage = await openStorage(folder, log)
  const clock = { now: () => now }
  media = buildMedia({
    folder: join(folder, 'uploads'),
    blobs: storage.blobs,
    limits: usualLimits,
    namedIn: async () => null,
    now: clock.now,
    log,
    authenticate: async () => null,
    mayAdd: async () => 'not-found',
    mayRead: async () => false,
  })
  const store = await DecisionStore.load(storage.journal, log)
  const fanout = createInProcessFanout(error => {
    throw error
  })
  const polls = new SecretPolls({ ...storage, now: clock.now, log })
  deps = { ...storage, media, store, fanout, polls, clock, log }
}
const cleanUp = async () => {
  media.close()
  await storage.close()
  await rm(folder, { recursive: true })
}

beforeAll(async () => {
  await open(Date.UTC(2026, 4, 13, 0, 20)) // a Wednesday, just after midnight
  cast = await seedWorkspace(deps)
})
afterAll(cleanUp)

test('[N7] what the story has to do is due on days, which are the same for its people everywhere', () => {
  const tasks = states().flatMap(state => state.tasks)
  expect(tasks.length).toBeGreaterThan(0)
  expect(tasks.filter(({ dueDay }) => dueDay === null)).toEqual([])
  expect(states().filter(({ published }) => published && published.reviewDay === null)).toEqual([])
})

test('an empty folder becomes the workspace of six people in as many time zones', async () => {
  const people = await storage.catalogue.people()
  expect(people.map(({ name }) => name)).toEqual(castNames.map(name => cast[name].name))
  expect(new Set(people.map(({ timeZone }) => timeZone)).size).toBe(6)
  expect((await storage.catalogue.workspace())?.name).toBe('Saltmarsh')
})

test('there is a running decision in every phase, one by vote and one by consent to choose, one paused, one cancelled', () => {
  const running = states().filter(({ status }) => status === 'running')
  expect([...new Set(running.map(({ phase }) => phase))].sort()).toEqual([...phases].sort())
  const choosing = running.filter(({ phase }) => phase === 'choose').map(({ settings }) => settings.chooseMethod)
  expect(choosing.sort()).toEqual(['consent', 'plurality'])
  expect(
    states()
      .map(({ status }) => status)
      .filter(status => status !== 'running')
      .sort(),
  ).toEqual(['cancelled', 'paused'])
})

test('every log verifies, moves forward in time, and lies in the past', async () => {
  for (const { decisionId } of states()) {
    const events = await storage.journal.read(decisionId, 0)
    expect(chainFlaw(events)).toBeNull()
    const times = events.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(Math.max(...times)).toBeLessThan(deps.clock.now())
  }
})

test('every brief can be read, and every idea that points into one points to the words that it quotes', async () => {
  let anchors = 0
  for (const state of states()) {
    const doc = await textOf(state, 'brief')
    expect(documentFacts(Y.encodeStateAsUpdate(doc)).text.length).toBeGreaterThan(100)
    for (const { anchor } of state.ideas) {
      if (!anchor?.text) continue
      anchors++
      expect(textBetween(doc, anchor.text)).toBe(anchor.text.quote)
    }
  }
  expect(anchors).toBeGreaterThanOrEqual(8)
})

test('a text that is frozen is the one that the log names', async () => {
  const frozen = states().flatMap(state => Object.entries(state.frozen).map(([name, { sha256 }]) => ({ state, name, sha256 })))
  expect(frozen.length).toBeGreaterThan(5)
  for (const { state, name, sha256 } of frozen) {
    const document = documentNames.find(known => known === name) ?? 'brief'
    expect(documentFacts(Y.encodeStateAsUpdate(await textOf(state, document))).hash).toBe(sha256)
  }
})

test('the texts have a history with more than one hand in it', async () => {
  const { decisionId } = titled('Night support')
  const authors = new Set<string>()
  for await (const { by } of storage.updates.entries(roomName(decisionId, 'brief'))) authors.add(by)
  expect(authors).toEqual(new Set([cast.ines.personId, cast.amara.personId]))
})

test('the video is there, spoken to, with captions and chapters, and ideas point to moments within it', async () => {
  const { decisionId, video, ideas } = titled('Night support')
  expect(await media.kindOf(decisionId, video?.mediaId ?? '')).toBe('video')
  expect(await media.kindOf(decisionId, video?.captionsId ?? '')).toBe('captions')
  expect(await media.kindOf(decisionId, video?.posterId ?? '')).toBe('image')
  const seconds = video?.seconds ?? 0
  expect(seconds).toBeGreaterThan(60)
  expect(video?.chapters?.every(({ at }) => at < seconds)).toBe(true)
  const folder = import.meta.dirname
  const lines = (await readFile(join(folder, 'sample-video.vtt'), 'utf8')).split('\n').filter(line => line.includes(' --> '))
  expect(lines.length).toBeGreaterThan(10)
  expect((await stat(join(folder, 'sample-video.webm'))).size).toBeLessThan(2_000_000)
  const moments = ideas.flatMap(({ anchor }) => (anchor?.moment === undefined ? [] : [anchor.moment]))
  expect(moments.length).toBeGreaterThanOrEqual(3)
  expect(Math.max(...moments)).toBeLessThan(seconds)
})

test('what was decided has its whole way behind it, with tasks part done', () => {
  const state = titled('Handing over before leave')
  expect(state.polls.map(({ poll, status }) => [poll, status])).toEqual([
    ['vote-1', 'closed'],
    ['choose-1', 'discarded'],
    ['choose-2', 'closed'],
  ])
  expect(state.outcome).not.toBeNull()
  expect(state.tasks.map(({ status }) => status).sort()).toEqual(['doing', 'done', 'done', 'open'])
  expect(state.published?.reviewAt).toBeGreaterThan(deps.clock.now())
})

test('something waits for everybody, and no deadline has passed', () => {
  const now = deps.clock.now()
  for (const name of castNames) {
    const waiting = states().flatMap(state => pendingFor(state, cast[name].personId, now))
    expect(waiting.length).toBeGreaterThan(0)
  }
  for (const state of states().filter(({ status }) => status === 'running'))
    expect(state.deadlineAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now)
})

test.each([
  ['on a Saturday', Date.UTC(2026, 4, 16, 12)],
  ['on a Sunday night', Date.UTC(2026, 4, 17, 23, 59)],
  ['on New Year’s Day', Date.UTC(2027, 0, 1, 6)],
  ['on a Monday at midnight', Date.UTC(2026, 4, 18, 0, 0)],
])('%s it can be told as well, and who has set up the workspace may look everywhere', async (_, now) => {
  const kept = { folder, storage, media, deps }
  await open(now)
  const owner = { ...cast.camille, personId: cast.ines.personId, name: 'Olga', email: 'olga@example.org', role: 'owner' as const }
  await storage.catalogue.setUp({ name: 'Mine', setUpAt: 1 }, owner, { sessionId: 's', hash: 'h', expiresAt: now + 1 })
  await seedSample(deps, owner.personId)
  const roles = states().map(({ members }) => members.find(({ personId }) => personId === owner.personId)?.role)
  expect(roles).toEqual(states().map(() => 'facilitator'))
  expect(states().flatMap(state => pendingFor(state, owner.personId, now)).length).toBeGreaterThan(0)
  await cleanUp()
  ;({ folder, storage, media, deps } = kept)
})
