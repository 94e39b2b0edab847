/** A secret poll under a real server that is killed between any two of its steps, and on a disk without room. KILLS asks for more rounds. */
import { randomUUID } from 'node:crypto'
import { setTimeout as passes } from 'node:timers/promises'
import { type DecisionId, type IdeaId, pollOf } from '@concord/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mountDisk } from '../store/testing/ownDisk.ts'
import { vote1 } from '../testing/journey.ts'
import { letGo } from '../testing/letGo.ts'
import { SecretVoter } from '../testing/secretVoter.ts'
import { ServerProcess } from '../testing/serverProcess.ts'
import type { Visitor } from '../testing/visitor.ts'
import { killAtCall } from './testing/killAtCall.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const kills = Number(process.env.KILLS ?? 5)
const VOTERS = 4
/** Held by strace, a dead process may seem to live; then it is let go. */
const DIES_WITHIN_MS = 30_000
let server: ServerProcess
let ana: Visitor
let id: DecisionId
let visitors: Visitor[]
const first = randomUUID() as IdeaId
const second = randomUUID() as IdeaId

beforeEach(() => {
  server = new ServerProcess({ UV_THREADPOOL_SIZE: '1' }) // so that calls to the kernel come one after another, and can be counted
})
afterEach(() => server.remove())

async function openVote(): Promise<void> {
  await server.start()
  ana = await server.owner()
  visitors = [ana, ...(await server.members(ana, ...Array.from({ length: VOTERS - 1 }, (_, i) => `Voter ${i}`)))]
  id = await ana.create({ ballots: 'secret' })
  await ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
  for (const { personId } of visitors.slice(1)) await ana.does(id, { type: 'AddPerson', personId, role: 'participant' })
  await ana.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
  for (const ideaId of [first, second]) await ana.does(id, { type: 'PostIdea', ideaId, text: ideaId })
  await ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
}
const voterOf = (visitor: Visitor) => SecretVoter.of(server, visitor, id, vote1)
const papersOf = async ({ personId }: Visitor) =>
  (await ana.log(id)).filter(event => event.type === 'BallotPaperTaken' && event.by === personId).length

/** Dies in the midst of what is asked, and comes back. Null: it could not be arranged here. */
async function diesDuring(asking: () => Promise<unknown>, calls: string, nth: number): Promise<true | null> {
  const strace = await killAtCall(server.pid ?? 0, calls, nth)
  if (!strace) return null
  const asked = asking().then(
    () => 'answered',
    () => 'cut off',
  )
  await Promise.race([asked, passes(DIES_WITHIN_MS, null, { ref: false })])
  await letGo(strace)
  await server.end('SIGKILL')
  expect(await asked).toBe('cut off')
  await server.start()
  return true
}
const skipped = (context: { skip(why: string): void }) => {
  process.stdout.write('strace cannot be had or used here: dying between two steps is not tried\n')
  context.skip('no strace')
}

test('[S1] killed while a paper is made durable, and again: the same request then has one event and one signature', async context => {
  await openVote()
  const [, ben] = visitors
  if (!ben) throw new Error('Nobody joined')
  const voter = await voterOf(ben)
  if (!(await diesDuring(() => voter.askForPaper(), 'fdatasync,msync,fsync', 1))) return skipped(context)
  await voter.takesPaper()
  const credential = voter.credential
  await server.end('SIGKILL')
  await server.start()
  expect((await voter.takesPaper()).credential).toBe(credential)
  expect(await papersOf(ben)).toBe(1)
})

test.for([
  ['before it is flushed', 'fsync', 1],
  ['before it takes the place of the box', 'rename', 1],
  ['before its folder is flushed and it is acknowledged', 'fsync', 2],
] as const)(
  '[S1] killed while a ballot is put, %s: what was acknowledged before is there, and the same again is taken',
  async ([_when, calls, nth], context) => {
    await openVote()
    const [one, other] = [await voterOf(ana), await voterOf(visitors[1] ?? ana)]
    await one.votes({ approvals: [first] })
    await other.takesPaper()
    const ballot = other.signs({ approvals: [second] }, 'It was cut off')
    if (!(await diesDuring(() => other.put(ballot), calls, nth))) return skipped(context)
    expect((await one.find()).body.ballot).toMatchObject({ content: one.cast?.content })
    expect((await other.put(ballot)).status).toBe(200)
    await ana.does(id, { type: 'AdvancePhase', from: 'vote', reason: 'We know' })
    const published = pollOf((await ana.view(id)).state, vote1)?.published
    expect(published?.map(({ key }) => key).toSorted()).toEqual([one.key, other.key].toSorted())
  },
)

test('[S1] killed while the close is made durable: it is as before or closed, and the box is gone if and only if it is closed', async context => {
  await openVote()
  const voters: SecretVoter[] = []
  for (const visitor of visitors) voters.push(await (await voterOf(visitor)).votes({ approvals: [first] }))
  const close = () => ana.ask(id, { type: 'AdvancePhase', from: 'vote' })
  if (!(await diesDuring(close, 'fdatasync,msync', 1))) return skipped(context)
  const state = () => ana.view(id).then(view => view.state)
  if ((await state()).phase === 'vote') {
    for (const voter of voters) expect((await voter.find()).body.ballot).toMatchObject({ content: voter.cast?.content })
    expect((await close()).status).toBe(200)
  }
  const poll = pollOf(await state(), vote1)
  expect(poll?.published?.map(({ key }) => key).toSorted()).toEqual(voters.map(({ key }) => key).toSorted())
  expect((await voters[0]?.find())?.status).toBe(409)
})

test(`[S1] killed ${kills} times at an instant of chance while all cast again and again: nothing acknowledged is lost`, async () => {
  await openVote()
  const voters: SecretVoter[] = []
  for (const visitor of visitors) voters.push(await voterOf(visitor))
  const acknowledged = new Map<SecretVoter, number>()
  let isDown = false
  const keepVoting = async (voter: SecretVoter) => {
    for (let i = 0; !isDown; i++) {
      const done = await voter.votes({ approvals: [i % 2 === 0 ? first : second] }).then(
        () => true,
        () => false,
      )
      if (!done) return
      acknowledged.set(voter, JSON.parse(voter.cast?.content ?? '{}').version)
      if (acknowledged.size === VOTERS) begun()
    }
  }
  let begun: () => void = () => undefined
  for (let round = 0; round < kills; round++) {
    isDown = false
    const hasBegun = new Promise<void>(resolve => {
      begun = resolve
    })
    const voting = voters.map(keepVoting)
    await Promise.race([hasBegun, Promise.all(voting)]) // who is refused votes no more
    await passes(Math.random() * 200)
    await server.end('SIGKILL')
    isDown = true
    await Promise.all(voting)
    await server.start()
    for (const [voter, version] of acknowledged) {
      const { ballot } = (await voter.find()).body as { ballot: { content: string } | null }
      expect(JSON.parse(ballot?.content ?? '{"version":0}').version).toBeGreaterThanOrEqual(version)
    }
  }
  expect(acknowledged.size).toBe(VOTERS)
  for (const visitor of visitors) expect(await papersOf(visitor)).toBe(1)
})

test('[S6] on a full disk no paper and no ballot is taken, none is half there, and all goes on when there is room', async context => {
  const disk = mountDisk(server.folder, 12)
  if (!disk) {
    process.stdout.write('A disk of its own cannot be made here (root, Linux, loop devices): skipped\n')
    return context.skip()
  }
  try {
    await openVote()
    const [one, other] = [await voterOf(ana), await voterOf(visitors[1] ?? ana)]
    await one.votes({ approvals: [first] })
    await other.takesPaper()
    const ballot = other.signs({ approvals: [second] })
    disk.fill()
    expect(await other.put(ballot)).toMatchObject({ status: 507, body: { code: 'storage-full' } })
    expect((await other.find()).body.ballot).toBeNull()
    expect((await one.find()).body.ballot).toMatchObject({ content: one.cast?.content })
    const strangers = await Promise.all(visitors.slice(2).map(voterOf))
    const asked = await Promise.all(strangers.map(voter => voter.askForPaper()))
    const refused = asked.filter(({ status }) => status !== 200) // the journal may have some room left in its file
    for (const { body } of refused) expect(body.code).toBe('storage-full')
    const again = { type: 'RevertPhase', to: 'vote', reason: 'Once more' } as const
    expect(await ana.ask(id, again)).toMatchObject({ status: 507, body: { code: 'storage-full' } })
    expect((await ana.view(id)).state.polls).toHaveLength(1)
    expect((await one.find()).body.ballot).not.toBeNull()

    disk.makeRoom()
    expect((await other.put(ballot)).status).toBe(200)
    for (const voter of strangers) await voter.votes({ approvals: [first] })
    await ana.does(id, { type: 'AdvancePhase', from: 'vote' })
    expect(pollOf((await ana.view(id)).state, vote1)?.result?.ballots).toBe(VOTERS)
    for (const visitor of visitors) expect(await papersOf(visitor)).toBe(1)
  } finally {
    await server.end('SIGKILL')
    disk.remove()
  }
})
