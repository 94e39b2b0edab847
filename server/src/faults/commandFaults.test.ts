/** RELIABILITY C: commands sent twice, late, at the same instant, over a network that loses answers. RACES asks for more rounds (figures 22, 23). */
import { randomUUID } from 'node:crypto'
import type { DecisionEvent, DecisionId } from '@concord/shared'
import { canonicalJson, chainFlaw } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CuttingProxy } from '../testing/cuttingProxy.ts'
import { choose1, journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'
import { TestServer } from '../testing/testServer.ts'
import { Visitor } from '../testing/visitor.ts'

const races = Number(process.env.RACES ?? 20)

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const idea = (text = 'A rota') => ({ type: 'PostIdea', ideaId: randomUUID(), text })
const made = (log: readonly DecisionEvent[], id: string) => log.filter(({ commandId }) => commandId === id)

describe('the same command again', () => {
  test('[C1] twenty times at once, and after a restart, has one effect and one answer', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const [commandId, command] = [randomUUID(), idea()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => team.ben.ask(id, command, commandId)))
    await team.server.restart()
    const texts = new Set([...answers, await team.ben.ask(id, command, commandId)].map(({ status, text }) => `${status} ${text}`))
    expect(texts.size).toBe(1)
    expect([...texts][0]).toMatch(/^200 /)
    expect(made(await team.ana.log(id), commandId)).toHaveLength(1)
  })

  test('[C2] [C3] with another body is malformed, from another person refused, and neither learns what was answered', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const [commandId, command] = [randomUUID(), idea('Nobody else’s words')]
    await team.ben.ask(id, command, commandId)
    const [otherBody, otherPerson] = [
      await team.ben.ask(id, idea('Other words'), commandId),
      await team.cleo.ask(id, command, commandId),
    ]
    expect(otherBody).toMatchObject({ status: 422, body: { code: 'command-id-reused' } })
    expect(otherPerson).toMatchObject({ status: 403, body: { code: 'command-id-of-another' } })
    for (const { text } of [otherBody, otherPerson]) expect(text).not.toContain('words')
    expect(made(await team.ana.log(id), commandId)).toHaveLength(1)
  })

  test('[C4] because the answer was lost after the server had done it: one effect, and the answer in the end', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const proxy = await CuttingProxy.before(team.server)
    const far = new Visitor(proxy)
    far.cookie = team.ben.cookie
    let answered = 0
    proxy.losesAnswer = () => ++answered % 3 > 0 // two of three are lost
    const commands = Array.from({ length: 20 }, () => [randomUUID(), idea()] as const)
    for (const [commandId, command] of commands) {
      let answer = null
      while (!answer) answer = await far.ask(id, command, commandId).catch(() => null)
      expect(answer.status).toBe(200)
    }
    const log = await team.ana.log(id)
    for (const [commandId] of commands) expect(made(log, commandId)).toHaveLength(1)
    expect(proxy.cuts).toBeGreaterThanOrEqual(40)
    expect(chainFlaw(log)).toBeNull()
    proxy.close()
  })
})

test('[C6] made for a state that has passed: 409 with the state that there is now', async () => {
  const { id } = await journeyTo(team, 'ideas')
  const { seq } = await team.ben.view(id)
  expect((await team.ben.ask(id, { ...idea(), expectedSeq: seq })).status).toBe(200)
  const stale = await team.ben.ask(id, { ...idea(), expectedSeq: seq })
  expect(stale).toMatchObject({ status: 409, body: { code: 'log-has-moved-on', seq: seq + 1 } })
})

test(`[C7] two facilitators go on at the same instant, ${races} times: one step, and the other is told where it is`, async () => {
  const { id } = await journeyTo(team, 'ideas')
  await team.ana.does(id, { type: 'ChangeRole', personId: team.ben.personId, role: 'facilitator' })
  for (const visitor of [team.ben, team.cleo]) await visitor.ask(id, idea())
  const goOn = { type: 'AdvancePhase', from: 'ideas', reason: 'Go' }
  for (let round = 0; round < races; round++) {
    const before = (await team.ana.view(id)).seq
    const pair = round % 2 === 0 ? [team.ana, team.ben] : [team.ben, team.ana]
    const answers = await Promise.all(pair.map(visitor => visitor.ask(id, goOn)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'phase-has-moved-on', phase: 'vote' })
    const steps = (await team.ana.log(id, before)).filter(({ type }) => type === 'PhaseAdvanced')
    expect(steps).toHaveLength(1)
    await team.ana.does(id, { type: 'RevertPhase', to: 'ideas', reason: 'Once more' })
  }
})

describe('ballots', () => {
  test(`[C9] from two tabs of one voter, ${races} times: one of them counts, that which the log has last`, async () => {
    const { id, first, second } = await journeyTo(team, 'vote')
    const cast = (ideaId: string) => team.ben.ask(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [ideaId] } })
    for (let round = 0; round < races; round++) {
      const answers = await Promise.all([cast(first), cast(second)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const last = Number(answers[0]?.body.seq) > Number(answers[1]?.body.seq) ? first : second
      expect((await team.ben.view(id)).mine.ballots).toEqual({ [vote1]: { approvals: [last] } })
    }
    await team.ana.does(id, { type: 'AdvancePhase', from: 'vote', reason: 'Go' })
    const poll = (await team.ana.view(id)).state.polls.find(({ poll }) => poll === vote1)
    expect(poll?.voted).toEqual([team.ben.personId])
    expect(poll?.result?.totals.map(({ total }) => total).sort()).toEqual([0, 1])
  })

  test('[C8] that was cast in time and arrives after the close is late: told so, in no tally, and its marks in no log', async () => {
    const { id, first, second } = await journeyTo(team, 'choose', { chooseBallots: 'open-at-close' })
    for (const voter of [team.ana, team.ben])
      await voter.does(id, { type: 'CastBallot', poll: choose1, ballot: { choice: second } })
    await team.ana.does(id, { type: 'SetDeadline', at: team.server.clock.now() + 1000 })
    const written = team.server.logged.length
    team.server.clock.moveOn(1000)
    const reason = 'Marks of an offline telephone'
    for (let i = 0; i < races; i++) {
      const late = await team.cleo.ask(id, { type: 'CastBallot', poll: choose1, ballot: { choice: first, reason } })
      expect(late).toMatchObject({ status: 409, body: { code: 'poll-closed' } })
    }
    const { state } = await team.ana.view(id)
    expect(state.polls.find(({ poll }) => poll === choose1)?.voted).not.toContain(team.cleo.personId)
    const everywhere = JSON.stringify([await team.ana.log(id), state, team.server.logged.slice(written)])
    expect(everywhere).not.toContain(reason)
  })
})

describe('a deadline', () => {
  const due = async () => {
    const { id } = await journeyTo(team, 'vote')
    const at = team.server.clock.now() + 1000
    await team.ana.does(id, { type: 'SetDeadline', at })
    return { id, at }
  }
  const passed = async (id: DecisionId) => (await team.ana.log(id)).filter(({ by }) => by === 'clock')

  test('[C11] that strikes many times over, also from commands at its very instant and over a restart, is one event', async () => {
    const { id, at } = await due()
    team.server.clock.moveOn(1000)
    const { decisions } = team.server.app
    const asking = Array.from({ length: 10 }, () => team.ben.ask(id, idea()))
    await Promise.all([...Array.from({ length: 20 }, () => decisions.strike(id, at)), ...asking])
    await team.server.restart()
    await team.server.app.decisions.strike(id, at)
    expect(await passed(id)).toHaveLength(1)
  })

  test('[C12] that fell while the server was down for a day closes the poll once, before the door opens; what comes after it is not counted', async () => {
    const { id, at } = await due()
    const { state } = await team.ana.view(id)
    const [first, second] = state.ideas.map(({ ideaId }) => ideaId)
    const cast = (visitor: Visitor, ideaId: string | undefined) =>
      visitor.ask(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [ideaId] } })
    for (const voter of [team.ana, team.ben]) expect((await cast(voter, first)).status).toBe(200)
    await team.server.stop()
    team.server.clock.moveOn(86_400_000)
    await team.server.start()
    expect((await cast(team.cleo, second)).body.code).toBe('poll-closed')
    const steps = (await passed(id)).filter(({ type }) => type === 'PhaseAdvanced')
    expect(steps).toMatchObject([{ from: 'vote', at: at - 1000 + 86_400_000 }])
    const poll = (await team.ana.view(id)).state.polls.find(({ poll }) => poll === vote1)
    expect(poll?.voted).toHaveLength(2)
    expect(poll?.result?.totals.map(({ total }) => total).sort()).toEqual([0, 2])
  })
})

test('[C15] a log replayed into another server comes to the same state', async () => {
  const fresh = await TestServer.start()
  await fresh.owner() // a store with decisions and without people is damaged
  for (const settings of [{}, { ideaAuthors: 'hidden-until-vote-closes', ballots: 'open-at-close' }]) {
    const { id } = await journeyTo(team, 'decided', settings)
    const log = await team.ana.log(id)
    await fresh.storage.journal.append(id, 0, { events: log, beside: [] })
    await fresh.restart()
    const [there, here] = [fresh, team.server].map(({ app }) => canonicalJson(app.store.get(id)?.state ?? {}))
    expect(there).toBe(here)
  }
  await fresh.remove()
})
