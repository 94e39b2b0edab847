/** A tie that a lot decides, on a real server: the seed outlives a restart, and nobody is shown it before the close. */
import { createHash } from 'node:crypto'
import { lotOrder } from '@concord/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const sha256 = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest())

test('[V10] sealed at the opening, kept over a restart, published and drawn at the close', async () => {
  const { ana, server } = team
  const { id, first, second } = await journeyTo(team, 'vote', { tieRule: 'lot', shortlistSize: 1 })
  const opening = (await ana.log(id)).find(event => event.type === 'PollOpened')
  expect(opening).toMatchObject({ tieRule: 'lot', lotCommitment: expect.stringMatching(/^[0-9a-f]{64}$/) })
  await server.restart()
  await ana.does(
    id,
    { type: 'CastBallot', poll: vote1, ballot: { approvals: [first, second] } },
    { type: 'AdvancePhase', from: 'vote', reason: 'Time is up' },
  )
  const log = await ana.log(id)
  const closing = log.find(event => event.type === 'PollClosed')
  if (opening?.type !== 'PollOpened' || closing?.type !== 'PollClosed') throw new Error('The poll was not held')
  const { lotSeed = '', result } = closing
  expect(createHash('sha256').update(Buffer.from(lotSeed, 'hex')).digest('hex')).toBe(opening.lotCommitment)
  expect(JSON.stringify(log.filter(({ seq }) => seq < closing.seq))).not.toContain(lotSeed)
  const order = lotOrder(lotSeed, sha256)
  const drawn = order(first) < order(second) ? first : second
  expect(result).toMatchObject({ verdict: 'settled', winners: [drawn], byLot: [drawn] })
  expect(server.app.store.get(id)?.beside.lotSeedOf(vote1)).toBeUndefined()
})
