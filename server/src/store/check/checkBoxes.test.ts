/** `npm run check` on the boxes and keys of secret polls: what is lost, what is left over, and that a backup without them is whole. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { journeyTo, startTeam, type Team } from '../../testing/journey.ts'
import { checkFolder } from './checkFolder.ts'
import type { Finding } from './Finding.ts'

const silent = pino({ level: 'silent' })
let team: Team
let box: string
let id: string
beforeEach(async () => {
  team = await startTeam()
  id = (await journeyTo(team, 'vote', { ballots: 'secret' })).id
  box = join(team.server.folder, 'polls', id, 'vote-1')
  await team.server.stop()
})
afterEach(() => team.server.remove())

async function findings(folder = team.server.folder): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const report of checkFolder(folder, silent)) if (report.kind !== 'looked') found.push(report)
  return found
}
const said = async () => (await findings()).map(({ kind, where, what }) => `${kind} ${where}: ${what}`)

test('[S5] a running secret poll with its box and keys is whole', async () => {
  expect(await said()).toEqual([])
})

test('[S5] a box that is not there or cannot be read is told as what it is, and so is a backup, which has none', async () => {
  const told = [`note secret poll ${id}/vote-1: it runs, and its box is not here (a backup has none) or cannot be read`]
  await writeFile(join(box, 'box.json'), '{"ballots":[')
  expect(await said()).toEqual(told)
  await rm(join(team.server.folder, 'polls'), { recursive: true })
  expect(await said()).toEqual(told)
})

test('[S5] a key that is lost is wrong, and named', async () => {
  await rm(join(box, 'key.json'))
  expect(await said()).toEqual([`wrong secret poll ${id}/vote-1: the key that signs ballot papers is lost`])
  await writeFile(join(box, 'key.json'), '{"privateKey":"AA"}')
  await rm(join(box, 'ack.json'))
  expect(await said()).toEqual([`wrong secret poll ${id}/vote-1: the key that acknowledges ballots is lost`])
})

test('[S5] what is left of a poll that is over, or of none, is told, and gone after a start', async () => {
  const aside = await mkdtemp(join(tmpdir(), 'concord-box-'))
  await cp(box, aside, { recursive: true })
  await team.server.start()
  await team.ana.does(id as never, { type: 'CancelDecision', reason: 'No need' })
  await team.server.stop()
  const stray = crypto.randomUUID()
  for (const place of [id, stray]) await cp(aside, join(team.server.folder, 'polls', place, 'vote-1'), { recursive: true })
  await rm(aside, { recursive: true })
  const told = await said()
  for (const place of [id, stray])
    expect(told).toContain(`note secret poll ${place}/vote-1: its box or a key of it is still there, and it does not run`)
  await team.server.restart()
  await team.server.stop()
  expect(await said()).toEqual([])
})
