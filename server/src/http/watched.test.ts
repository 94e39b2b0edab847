/** ReportWatched over the wire, and who learns what of it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DecisionId, MediaId } from '@concord/shared'
import type { WatchedView } from '@concord/shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { journeyTo, startTeam, type Team } from '../testing/journey.ts'
import { uploaded } from '../testing/routeCast.ts'
import type { Visitor } from '../testing/visitor.ts'

const SAMPLE = join(import.meta.dirname, '../seed/sample-video.webm')
let team: Team
let id: DecisionId
let mediaId: MediaId
let seconds: number
beforeEach(async () => {
  team = await startTeam()
  ;({ id } = await journeyTo(team, 'ideas'))
  mediaId = (await uploaded(team.ana, id, await readFile(SAMPLE))) as MediaId
  await team.ana.does(id, { type: 'AttachVideo', mediaId })
  seconds = (await team.ana.view(id)).state.video?.seconds ?? 0
})
afterEach(() => team.server.remove())

const plays = (who: Visitor, ...ranges: (readonly [number, number])[]) => who.does(id, { type: 'ReportWatched', mediaId, ranges })
const seenBy = (who: Visitor) => who.ok<WatchedView>('GET', `/api/decisions/${id}/watched`)

test('[E5] the length of the video is told by the server; seconds lie beside the log and survive a restart', async () => {
  expect(seconds).toBeGreaterThan(30)
  const before = (await team.ana.view(id)).seq
  await plays(team.ben, [0, 10])
  await plays(team.ben, [8, 12], [20, 25])
  expect((await team.ana.view(id)).seq).toBe(before)
  await team.server.restart()
  expect((await seenBy(team.ben)).mine).toEqual([
    [0, 12],
    [20, 25],
  ])
  expect(JSON.stringify(await team.ana.log(id))).not.toContain('"ranges"')
})

test('[E5] at nine tenths the log says so once, to everybody', async () => {
  await plays(team.ben, [0, seconds])
  await plays(team.ben, [0, seconds])
  const log = await team.cleo.log(id)
  expect(log.filter(({ type }) => type === 'VideoWatched')).toMatchObject([{ by: team.ben.personId }])
  expect((await team.cleo.view(id)).state.ready).toContain(team.ben.personId)
})

test('[E6] one sees one’s own seconds; facilitators how far each is; from three viewers on everybody sees how many, without names', async () => {
  await plays(team.ben, [0, seconds / 2])
  await plays(team.cleo, [0, 5])
  expect(await seenBy(team.cleo)).toMatchObject({ mine: [[0, 5]], people: null, coverage: null })
  expect((await seenBy(team.ana)).people).toContainEqual({ personId: team.ben.personId, percent: expect.closeTo(50, -1) })
  await plays(team.ana, [3, 5])
  const { coverage } = await seenBy(team.cleo)
  expect(coverage?.slice(0, 2)).toEqual([
    { from: 0, to: 3, people: 2 },
    { from: 3, to: 5, people: 3 },
  ])
  expect(JSON.stringify(coverage)).not.toContain(team.ben.personId)
  expect(await seenBy(team.olga)).toMatchObject({ mine: [], people: null })
})

test('[C1] the same report again is one report', async () => {
  const command = { type: 'ReportWatched', mediaId, ranges: [[0, 4]] }
  const twice = [await team.ben.ask(id, command, crypto.randomUUID())]
  const again = crypto.randomUUID()
  twice.push(await team.ben.ask(id, command, again), await team.ben.ask(id, command, again))
  for (const answer of twice) expect(answer).toMatchObject({ status: 200, body: { events: [] } })
})
