/** RELIABILITY R19 over HTTP and live channels: the server goes away under everybody, and all of them come back at the same instant. */
import { randomUUID } from 'node:crypto'
import { chainFlaw } from '@concord/shared/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Journey, journeyTo, startTeam, type Team } from '../testing/journey.ts'
import type { LiveSocket } from '../testing/liveSocket.ts'
import type { Visitor } from '../testing/visitor.ts'

const PEOPLE = 20
const TABS = 5
const ROUNDS = 3

let team: Team
let people: Visitor[]
let journey: Journey
beforeAll(async () => {
  team = await startTeam()
  people = await team.server.members(team.ana, ...Array.from({ length: PEOPLE }, (_, i) => `Person ${i}`))
  journey = await journeyTo(team, 'ideas')
  for (const { personId } of people) await team.ana.does(journey.id, { type: 'AddPerson', personId, role: 'participant' })
}, 60_000)
afterAll(() => team.server.remove())

type Tab = { visitor: Visitor; socket: LiveSocket; seqs: number[] }

/** As a page does: it asks for what came after the last event that it has. */
const follow = (visitor: Visitor, seqs: number[]): Tab => ({ visitor, socket: visitor.live(journey.id, seqs.at(-1) ?? 0), seqs })
const take = ({ socket, seqs }: Tab) => void seqs.push(...socket.events.map(({ seq }) => seq))

test(`[R19] a hundred live channels come back at once, ${ROUNDS} times, with commands that were never answered: nothing twice, no gap`, async () => {
  let tabs = people.flatMap(visitor => Array.from({ length: TABS }, () => follow(visitor, [])))
  const sent: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const posts = people.map(visitor => ({
      visitor,
      id: randomUUID(),
      command: { type: 'PostIdea', ideaId: randomUUID(), text: 'An idea' },
    }))
    const asking = posts.map(({ visitor, id, command }) => visitor.ask(journey.id, command, id).catch(() => null))
    await team.server.restart()
    await Promise.all(asking)
    await Promise.all(tabs.map(({ socket }) => socket.until(({ ended }) => ended !== null)))
    for (const tab of tabs) take(tab)
    tabs = tabs.map(({ visitor, seqs }) => follow(visitor, seqs))
    const again = await Promise.all(posts.map(({ visitor, id, command }) => visitor.ask(journey.id, command, id)))
    expect(again.map(({ status }) => status)).toEqual(Array(PEOPLE).fill(200))
    sent.push(...posts.map(({ id }) => id))
  }
  const log = await team.ana.log(journey.id)
  await Promise.all(tabs.map(({ socket }) => socket.until(({ lastSeq }) => lastSeq === log.length)))
  for (const tab of tabs) {
    take(tab)
    expect(tab.seqs).toEqual(log.map(({ seq }) => seq))
    tab.socket.close()
  }
  for (const id of sent) expect(log.filter(({ commandId }) => commandId === id)).toHaveLength(1)
  expect(chainFlaw(log)).toBeNull()
}, 120_000)
