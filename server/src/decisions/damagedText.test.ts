/** A text that the disk has damaged: what hangs on it is refused by its name, everything else goes on (S5, K8). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { damageText } from '../testing/damageText.ts'
import { type Journey, journeyTo, startTeam, type Team } from '../testing/journey.ts'
import { Writer } from '../testing/writer.ts'

let team: Team
let damaged: Journey
let healthy: Journey
let decided: Journey
const step = { type: 'AdvancePhase', from: 'ideas', reason: 'Go' }

async function write({ id }: Journey, document: 'brief' | 'plan', words: string): Promise<void> {
  const writer = await new Writer(team.server.url, document === 'brief' ? team.ana : team.ben, id, document).until(
    ({ isSynced }) => isSynced,
  )
  writer.type(words)
  while (!(await team.server.app.relay.facts(id, document)).text.includes(words)) await new Promise(setImmediate)
  writer.leave()
}

async function withTwoIdeas(): Promise<Journey> {
  const journey = await journeyTo(team, 'ideas')
  for (const visitor of [team.ben, team.cleo])
    await visitor.does(journey.id, { type: 'PostIdea', ideaId: randomUUID() as Journey['first'], text: 'An idea' })
  return journey
}

beforeAll(async () => {
  team = await startTeam()
  damaged = await withTwoIdeas()
  healthy = await withTwoIdeas()
  decided = await journeyTo(team, 'plan')
  await write(damaged, 'brief', 'Words on a bad disk')
  await write(healthy, 'brief', 'Words on a good disk')
  await write(decided, 'plan', 'Steps on a bad disk')
  await team.ana.does(damaged.id, { type: 'SetDeadline', at: team.server.clock.now() + 30_000 })
  await team.server.stop()
  for (const words of ['Words on a bad disk', 'Steps on a bad disk']) damageText(team.server.folder, words)
  await team.server.start()
})
afterAll(() => team.server.remove())

test('[S5] the step that would freeze it answers 503 and says which text; whoever asks in the same turn is answered', async () => {
  const { seq } = await team.ana.view(damaged.id)
  const post = () => team.ben.ask(damaged.id, { type: 'PostIdea', ideaId: randomUUID(), text: 'Meanwhile' })
  const [before, refused, after] = await Promise.all([post(), team.ana.ask(damaged.id, step), post()])
  expect(refused).toMatchObject({
    status: 503,
    body: {
      code: 'document-damaged',
      decisionId: damaged.id,
      document: 'brief',
      title: expect.stringContaining('npm run check'),
    },
  })
  expect([before.status, after.status]).toEqual([200, 200])
  expect(await team.ana.view(damaged.id)).toMatchObject({ seq: seq + 2, state: { phase: 'ideas' } })
})

test('[S5] the decision is read, summed up and followed without it; another one is not concerned', async () => {
  expect((await team.ben.get(`/api/decisions/${damaged.id}`)).status).toBe(200)
  for (const form of ['json', 'md', 'html']) {
    const answer = await team.ben.get(`/api/decisions/${decided.id}/summary.${form}`)
    expect([answer.status, answer.text.includes('is damaged on the server')]).toEqual([200, true])
  }
  const live = await team.ben.live(damaged.id).until(({ lastSeq }) => lastSeq > 0)
  live.close()
  const reader = await new Writer(team.server.url, team.ben, damaged.id, 'brief').until(({ closedWith }) => closedWith !== null)
  expect(reader.closedWith).toBe(4410)
  reader.leave()
  expect((await team.ana.ask(healthy.id, step)).status).toBe(200)
})

test('[S5] whoever runs the server is told how many: to be ready is not to be whole', async () => {
  await team.ana.ask(damaged.id, step)
  await team.ben.get(`/api/decisions/${decided.id}/summary.json`)
  const ready = await team.server.stranger().get('/readyz')
  expect(ready).toMatchObject({ status: 200, body: { status: 'ready', damagedTexts: 2 } })
  expect(ready.text).not.toContain(damaged.id)
})

test('[S5] a deadline over a damaged text is asked for again and harms no other decision', async () => {
  await team.ana.does(healthy.id, { type: 'SetDeadline', at: team.server.clock.now() + 30_000 })
  const live = team.ana.live(healthy.id)
  await live.until(({ rights }) => rights !== null)
  team.server.clock.moveOn(30_000)
  await live.until(({ events }) => events.some(({ by }) => by === 'clock'))
  live.close()
  expect(await team.ana.ask(damaged.id, step)).toMatchObject({ status: 503, body: { code: 'document-damaged' } })
  expect(team.server.logged.join('')).toContain('the clock could not act')
})
