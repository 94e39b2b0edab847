/** How a secret poll ends: by hand while people cast, by the clock, and after a crash, a restore or a lost key. */
import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type DecisionId, EARLY_CLOSE_MS, type PollId, pollOf } from '@concord/shared'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'
import { SecretVoter } from '../testing/secretVoter.ts'

const HOUR = 3_600_000
const SECRET = { ballots: 'secret', chooseBallots: 'secret', quorum: { vote: 0.5, choose: 0.5 } }
const goOn = { type: 'AdvancePhase', from: 'vote', reason: 'Enough' } as const

let team: Team
beforeEach(async () => {
  team = await startTeam()
})
afterEach(() => team.server.remove())

async function inVote(settings: object = {}) {
  const { id, first } = await journeyTo(team, 'vote', { ...SECRET, ...settings })
  const voters: SecretVoter[] = []
  for (const visitor of [team.ana, team.ben, team.cleo]) voters.push(await SecretVoter.of(team.server, visitor, id, vote1))
  return { id, first, voters }
}
const stateOf = async (id: DecisionId) => (await team.ana.view(id)).state
/** Each tick of the schedule comes when the one before is done. */
async function passes(ms: number): Promise<void> {
  team.server.clock.moveOn(ms)
  for (let tick = 0; tick < 3; tick++) {
    await team.server.app.decisions.settled()
    await new Promise(resolve => setImmediate(resolve))
    team.server.clock.moveOn(0)
  }
  await team.server.app.decisions.settled()
}
const folderOf = (id: string, poll = 'vote-1') => join(team.server.folder, 'polls', id, poll)

describe('by hand', () => {
  test('[Q6] closing while two hundred ballots come: what was acknowledged is what is published', async () => {
    const names = Array.from({ length: 37 }, (_, i) => `Voter ${i}`)
    const visitors = [team.ana, team.ben, team.cleo, ...(await team.server.members(team.ana, ...names))]
    const id = await team.ana.create(SECRET)
    await team.ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
    for (const { personId } of visitors.slice(1)) await team.ana.does(id, { type: 'AddPerson', personId, role: 'participant' })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    const ideas = [crypto.randomUUID(), crypto.randomUUID()] as const
    for (const ideaId of ideas) await team.ana.does(id, { type: 'PostIdea', ideaId: ideaId as never, text: `Idea ${ideaId}` })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    const voters: SecretVoter[] = []
    for (const visitor of visitors) voters.push(await (await SecretVoter.of(team.server, visitor, id, vote1)).takesPaper())
    await Promise.all(voters.slice(0, 3).map(voter => voter.votes({ approvals: [] })))

    const acknowledged = new Map<string, string>(voters.slice(0, 3).map(voter => [voter.key, voter.cast?.content ?? '']))
    const keepCasting = async (voter: SecretVoter) => {
      for (let change = 0; change < 5; change++) {
        const ballot = voter.signs({ approvals: [ideas[change % 2] ?? ideas[0]] as never })
        const { status } = await voter.put(ballot)
        if (status === 200) acknowledged.set(ballot.key, ballot.content)
        else expect(status).toBe(409)
      }
    }
    const casting = voters.map(keepCasting)
    await Promise.race(casting)
    await team.ana.does(id, goOn)
    await Promise.all(casting)

    const { ballots } = await team.ana.ok<{ ballots: { key: string; content: string }[] }>(
      'GET',
      `/api/decisions/${id}/polls/vote-1`,
    )
    expect(new Map(ballots.map(({ key, content }) => [key, content]))).toEqual(acknowledged)
    expect(ballots.length).toBeGreaterThan(3)
  }, 120_000)
})

describe('by the clock', () => {
  test('[Q8] ten minutes after as many ballots as there are people, not after as many papers', async () => {
    const { id, first, voters } = await inVote()
    const [ana, ben, cleo] = voters
    for (const voter of voters) await voter.takesPaper()
    await ana?.votes({ approvals: [first] })
    await ben?.votes({ approvals: [first] })
    await passes(2 * EARLY_CLOSE_MS)
    expect((await stateOf(id)).phase).toBe('vote')
    await cleo?.votes({ approvals: [first] })
    await passes(EARLY_CLOSE_MS - 1)
    await cleo?.votes(null)
    await passes(2 * EARLY_CLOSE_MS)
    expect((await stateOf(id)).phase).toBe('vote')
    await cleo?.votes({ approvals: [] })
    await passes(EARLY_CLOSE_MS - 1)
    expect((await stateOf(id)).phase).toBe('vote')
    await passes(1)
    expect((await stateOf(id)).phase).toBe('feedback')
    expect((await team.ana.log(id)).find(event => event.type === 'PhaseAdvanced' && event.from === 'vote')).toMatchObject({
      cause: 'all-voted',
    })
  })

  test('[Q8] the ten minutes begin anew after a restart', async () => {
    const { id, first, voters } = await inVote()
    for (const voter of voters) await voter.votes({ approvals: [first] })
    await passes(EARLY_CLOSE_MS - 1)
    await team.server.restart()
    await passes(EARLY_CLOSE_MS - 1)
    expect((await stateOf(id)).phase).toBe('vote')
    await passes(1)
    expect((await stateOf(id)).phase).toBe('feedback')
  })

  test('[Q7] at a deadline with too few ballots it stays open and says so; with enough it closes, and what comes later is told', async () => {
    const { id, first, voters } = await inVote()
    const [ana, ben, cleo] = voters
    await ana?.votes({ approvals: [first] })
    await team.ana.does(id, { type: 'SetDeadline', at: team.server.clock.now() + HOUR })
    await passes(HOUR)
    expect(await stateOf(id)).toMatchObject({ phase: 'vote', passedDeadline: { missing: ['quorum', 'three-ballots'] } })
    await ben?.votes({ approvals: [first] })
    const late = (await cleo?.takesPaper())?.signs({ approvals: [first] })
    if (!late || !cleo) throw new Error('Nobody')
    await cleo.put(late)
    await team.ana.does(id, { type: 'SetDeadline', at: team.server.clock.now() + HOUR })
    team.server.clock.moveOn(HOUR) // the schedule has begun to act, or not yet: the ballot waits for it
    expect((await cleo.put(cleo.signs(null))).body.code).toBe('poll-closed')
    expect(await stateOf(id)).toMatchObject({ phase: 'feedback' })
    expect(pollOf(await stateOf(id), vote1)?.result?.ballots).toBe(3)
  })
})

describe('after a crash, a restore, a loss', () => {
  test('[Q9] what was to be destroyed when the server stopped is destroyed at the next start', async () => {
    const { id, first, voters } = await inVote()
    for (const voter of voters) await voter.votes({ approvals: [first] })
    const aside = join(team.server.folder, 'aside')
    await cp(folderOf(id), aside, { recursive: true })
    await team.ana.does(id, goOn)
    await team.server.stop()
    await mkdir(folderOf(id), { recursive: true })
    await cp(aside, folderOf(id), { recursive: true })
    await rm(aside, { recursive: true })
    const strange = folderOf(crypto.randomUUID())
    await mkdir(strange, { recursive: true })
    await cp(join(folderOf(id), 'key.json'), join(strange, 'key.json'))
    await team.server.start()
    expect(existsSync(folderOf(id))).toBe(false)
    expect(existsSync(strange)).toBe(false)
  })

  test('[Q9] without its box, as after a restore, a poll is discarded with an event and asked again', async () => {
    const { id, first, voters } = await inVote({ shortlistSize: 1 })
    await voters[1]?.votes({ approvals: [first] })
    await team.server.stop()
    await rename(join(team.server.folder, 'polls'), join(team.server.folder, 'polls-gone'))
    await team.server.start()
    const state = await stateOf(id)
    expect(state.polls.map(({ poll, status, size }) => [poll, status, size])).toEqual([
      ['vote-1', 'discarded', 1],
      ['vote-2', 'open', 1],
    ])
    expect((await team.ana.log(id)).find(event => event.type === 'PollDiscarded')).toMatchObject({
      reason: 'box-lost',
      by: 'clock',
    })
    expect((await voters[1]?.put(voters[1].signs(null)))?.body.code).toBe('poll-closed')
    await (await SecretVoter.of(team.server, team.ben, id, 'vote-2' as PollId)).votes({ approvals: [first] })
  })

  test('[Q2] without its signing key no paper is given out; who has one casts, and the ballots count', async () => {
    const { id, first, voters } = await inVote()
    const [ana, ben, cleo] = voters
    await ana?.votes({ approvals: [first] })
    await ben?.takesPaper()
    await team.server.stop()
    await unlink(join(folderOf(id), 'key.json'))
    await team.server.start()
    expect(await cleo?.askForPaper()).toMatchObject({ status: 503, body: { code: 'papers-unavailable' } })
    expect((await team.ana.ok('GET', `/api/decisions/${id}/polls/vote-1`)).papersOff).toBe(true)
    await ben?.votes({ approvals: [first] })
    await team.ana.does(id, goOn)
    expect(pollOf(await stateOf(id), vote1)).toMatchObject({
      result: { ballots: 2 },
      voted: [team.ana.personId, team.ben.personId],
    })
  })
})
