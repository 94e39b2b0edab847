import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { journeyTo, startTeam, type Team } from '../testing/journey.ts'

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

/** With Ana's cookie, from a page that takes itself for `person`. Answers the code with which it is closed, or what comes first. */
async function knock(id: string, person: string): Promise<number | 'let in'> {
  const { url } = team.server
  const address = `${url.replace('http', 'ws')}/docs/${id}/brief?saves=1${person}`
  const socket = new WebSocket(address, { headers: { Origin: url, Cookie: team.ana.cookie ?? '' } })
  const closed = once(socket, 'close').then(([code]) => Number(code))
  const answer = await Promise.race([closed, once(socket, 'message').then(() => 'let in' as const)])
  socket.terminate()
  return answer
}

test('[K7] a page whose browser belongs to somebody else by now writes no word in their name', async () => {
  const { id } = await journeyTo(team, 'ideas')
  expect(await knock(id, `&person=${team.ana.personId}`)).toBe('let in')
  expect(await knock(id, '')).toBe('let in')
  expect(await knock(id, `&person=${team.ben.personId}`)).toBe(4401)
  expect(await knock(id, `&person=${team.ana.personId}&person=${team.ben.personId}`)).toBe(4401)
})
