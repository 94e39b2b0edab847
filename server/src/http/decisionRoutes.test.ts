import { randomUUID } from 'node:crypto'
import type { DecisionId, IdeaId } from '@concord/shared'
import type { DecisionList, LogPage } from '@concord/shared/contract'
import { chainFlaw } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journeyTo, startTeam, type Team, uuid, vote1 } from '../testing/journey.ts'
import type { Visitor } from '../testing/visitor.ts'

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const listOf = (visitor: Visitor) => visitor.ok<DecisionList>('GET', '/api/decisions')
const lineOf = async (visitor: Visitor, id: string) => (await listOf(visitor)).decisions.find(line => line.id === id)

describe('the same command again', () => {
  test('twenty at the same moment have one effect and one answer, also after a restart', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const commandId = randomUUID()
    const idea = { type: 'PostIdea', ideaId: randomUUID(), text: 'Once' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => team.ben.ask(id, idea, commandId)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    await team.server.restart()
    expect((await team.ben.ask(id, idea, commandId)).text).toBe(answers[0]?.text)
    expect(await team.ben.ask(id, { ...idea, text: 'Twice' }, commandId)).toMatchObject({ body: { code: 'command-id-reused' } })
    expect(await team.cleo.ask(id, idea, commandId)).toMatchObject({ body: { code: 'command-id-of-another' } })
    const posted = (await team.ana.log(id)).filter(({ type }) => type === 'IdeaPosted')
    expect(posted).toHaveLength(1)
    expect(chainFlaw(await team.ana.log(id))).toBeNull()
  })

  test('a refusal is not kept: the same id is decided anew', async () => {
    const { id } = await journeyTo(team, 'context')
    const commandId = randomUUID()
    const idea = { type: 'PostIdea', ideaId: randomUUID(), text: 'Early' }
    expect((await team.ben.ask(id, idea, commandId)).status).toBe(409)
    await team.ana.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    expect((await team.ben.ask(id, idea, commandId)).status).toBe(200)
  })

  test('somebody who was taken out still gets the answer to what they had sent, and nothing new', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const commandId = randomUUID()
    const idea = { type: 'PostIdea', ideaId: randomUUID(), text: 'Mine' }
    const first = await team.ben.ask(id, idea, commandId)
    await team.ana.does(id, { type: 'RemovePerson', personId: team.ben.personId })
    expect((await team.ben.ask(id, idea, commandId)).text).toBe(first.text)
    expect((await team.ben.ask(id, idea)).status).toBe(404)
  })
})

describe('an expected place in the log', () => {
  test('decides on exactly that state, and says where the log is now', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const { seq } = await team.ana.view(id)
    const post = (expectedSeq: number) => team.ben.ask(id, { type: 'PostIdea', ideaId: randomUUID(), text: 'New', expectedSeq })
    expect(await post(seq - 1)).toMatchObject({ status: 409, body: { code: 'log-has-moved-on', seq } })
    expect(await post(seq)).toMatchObject({ status: 200, body: { seq: seq + 1 } })
    expect(await post(seq)).toMatchObject({ status: 409, body: { code: 'log-has-moved-on', seq: seq + 1 } })
  })
})

test('of two facilitators who go on at the same instant one makes the step, forty times', async () => {
  for (let round = 0; round < 40; round++) {
    const { id } = await journeyTo(team, 'context')
    await team.ana.does(id, { type: 'ChangeRole', personId: team.ben.personId, role: 'facilitator' })
    const step = { type: 'AdvancePhase', from: 'context', reason: 'Go' }
    const answers = await Promise.all([team.ana.ask(id, step), team.ben.ask(id, step)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('phase-has-moved-on')
    expect((await team.ana.log(id)).filter(({ type }) => type === 'PhaseAdvanced')).toHaveLength(1)
  }
})

test('many people at once: one order, gapless, the same for everybody', async () => {
  const { id } = await journeyTo(team, 'ideas')
  const sockets = [team.ana, team.ben, team.cleo].map(visitor => visitor.live(id))
  const posts = [team.ben, team.cleo].flatMap(visitor =>
    Array.from({ length: 30 }, (_, i) => visitor.ask(id, { type: 'PostIdea', ideaId: randomUUID(), text: `Idea ${i}` })),
  )
  const answers = await Promise.all(posts)
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const log = await team.ana.log(id)
  expect(chainFlaw(log)).toBeNull()
  const last = log.at(-1)?.seq ?? 0
  for (const socket of sockets) {
    await socket.until(({ lastSeq }) => lastSeq === last)
    expect(socket.events).toEqual(log)
    socket.close()
  }
})

describe('who may know of a decision', () => {
  test('one that is not mine and one that does not exist are told the same', async () => {
    const { id } = await journeyTo(team, 'ideas')
    for (const path of ['', '/log', '/summary.json', '/summary.md', '/summary.html', '/summary']) {
      const mine = await team.sam.get(`/api/decisions/${id}${path}`)
      const none = await team.sam.get(`/api/decisions/${randomUUID()}${path}`)
      expect(mine.status).toBe(404)
      expect(mine.text).toBe(none.text)
    }
    expect(await lineOf(team.sam, id)).toBeUndefined()
  })

  test('while it is prepared its people know the title, facilitators and brief writers all, others nothing', async () => {
    const { id } = await journeyTo(team, 'context')
    for (const path of ['', '/log', '/summary.json']) {
      expect(await team.ben.get(`/api/decisions/${id}${path}`)).toMatchObject({ status: 403, body: { code: 'being-prepared' } })
      expect((await team.ana.get(`/api/decisions/${id}${path}`)).status).toBe(200)
    }
    expect(await lineOf(team.ben, id)).toMatchObject({ read: 'being-prepared', title: 'Night support', question: '', people: [] })
    await team.ana.does(id, { type: 'EditSettings', settings: { briefWriters: [team.ben.personId] } })
    expect((await team.ben.get(`/api/decisions/${id}`)).status).toBe(200)
    expect((await team.cleo.get(`/api/decisions/${id}`)).status).toBe(403)
  })

  test('an admin outside knows the title, may appoint a facilitator, and no more', async () => {
    const id = await team.ben.create()
    expect(await lineOf(team.ana, id)).toMatchObject({ read: 'title', title: 'Night support', question: '', role: null })
    expect((await team.ana.get(`/api/decisions/${id}`)).status).toBe(404)
    const add = (role: string) => team.ana.ask(id, { type: 'AddPerson', personId: team.ana.personId, role })
    expect(await team.ana.ask(id, { type: 'CancelDecision', reason: 'No' })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
    expect(await add('participant')).toMatchObject({ status: 403, body: { code: 'not-a-facilitator' } })
    expect((await add('facilitator')).status).toBe(200)
    expect((await team.ana.get(`/api/decisions/${id}`)).status).toBe(200)
  })

  test('where the workspace may read, a member outside reads and does nothing', async () => {
    const { id } = await journeyTo(team, 'ideas', { visibility: 'workspace' })
    expect((await team.sam.view(id)).rights.documents).toEqual({ brief: 'read', notes: 'read', plan: 'read' })
    const post = await team.sam.ask(id, { type: 'PostIdea', ideaId: randomUUID(), text: 'Hello' })
    expect(post).toMatchObject({ status: 404, body: { code: 'not-in-decision' } })
  })
})

describe('what is mine alone', () => {
  test('a ballot that opens at the close is told to its voter, and to nobody else in any answer', async () => {
    const { id, first } = await journeyTo(team, 'vote')
    const ballot = { approvals: [first], reason: 'Because of the nights' }
    const answer = await team.ben.does(id, { type: 'CastBallot', poll: vote1, ballot })
    expect((await team.ben.view(id)).mine).toMatchObject({ ballots: { [vote1]: ballot }, polls: [vote1] })
    expect(JSON.stringify(answer.events)).not.toContain('Because of the nights')
    for (const path of ['', '/log', '/summary.json', '/summary.md', '/summary.html'])
      expect((await team.cleo.get(`/api/decisions/${id}${path}`)).text).not.toContain('Because of the nights')
    expect((await team.cleo.view(id)).mine).toEqual({ ballots: {}, polls: [], hidden: [] })
    await team.server.restart()
    expect((await team.ben.view(id)).mine.ballots).toEqual({ [vote1]: ballot })
    await team.cleo.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'vote' })
    expect((await team.ben.view(id)).mine.ballots).toEqual({})
    expect((await team.cleo.get(`/api/decisions/${id}/log`)).text).toContain('Because of the nights')
  })

  test('a hidden author is known to the author alone, keeps the right to revise, and is revealed at the close, also after a restart', async () => {
    const { id } = await journeyTo(team, 'ideas', { ideaAuthors: 'hidden-until-vote-closes' })
    const [mine, other] = [uuid<IdeaId>(), uuid<IdeaId>()]
    const posted = await team.ben.ask(id, { type: 'PostIdea', ideaId: mine, text: 'A rota' })
    await team.cleo.does(id, { type: 'PostIdea', ideaId: other, text: 'A robot' })
    expect(posted.text).not.toContain(team.ben.personId)
    expect((await team.ana.log(id)).filter(({ type }) => type === 'IdeaPosted').map(({ by }) => by)).toEqual([
      undefined,
      undefined,
    ])
    expect((await team.ben.view(id)).mine.hidden).toEqual([mine])
    expect((await team.ana.view(id)).mine.hidden).toEqual([])
    await team.server.restart()
    expect(await team.cleo.ask(id, { type: 'ReviseIdea', ideaId: mine, text: 'x' })).toMatchObject({
      body: { code: 'not-yours' },
    })
    await team.ben.does(id, { type: 'ReviseIdea', ideaId: mine, text: 'A rota of three' })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    await team.cleo.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [mine] } })
    await team.ben.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [mine] } })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'vote' })
    expect((await team.ana.view(id)).state.ideas.map(({ author }) => author)).toEqual([team.ben.personId, team.cleo.personId])
  })
})

describe('the list', () => {
  test('says what waits for whom, how far a phase is, and what was decided', async () => {
    const { id } = await journeyTo(team, 'vote')
    await team.ben.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } })
    expect(await lineOf(team.cleo, id)).toMatchObject({
      phase: 'vote',
      role: 'participant',
      progress: { done: 1, of: 3 },
      pending: [{ kind: 'vote' }],
    })
    expect((await lineOf(team.ben, id))?.pending).toEqual([])
    const decided = await journeyTo(team, 'decided')
    expect(await lineOf(team.olga, decided.id)).toMatchObject({ outcome: { title: 'A rota of three', how: 'poll' } })
  })
})

describe('beginning a decision', () => {
  test.each([
    [{ title: ' ', question: 'q' }, 422, 'empty-text'],
    [{ title: 'x'.repeat(301), question: 'q' }, 422, 'too-long'],
    [{ title: 'x', question: 'q', settings: { shortlistSize: 11 } }, 422, 'settings-invalid'],
    [{ title: 'x', question: 'q', template: 'hiring' }, 409, 'not-yet-available'],
    [{ title: 'x', question: 'q', settings: { shortlistMethod: 'guess' } }, 422, 'malformed'],
    [{ title: 'x' }, 422, 'malformed'],
    [{ title: '\ud800', question: 'q' }, 422, 'malformed'],
  ])('%j is refused with %i %s, and makes nothing', async (body, status, code) => {
    const before = (await listOf(team.cleo)).decisions.length
    expect(await team.cleo.post('/api/decisions', body)).toMatchObject({ status, body: { code } })
    expect((await listOf(team.cleo)).decisions).toHaveLength(before)
  })
})

describe('a decision that is asked for again by its id', () => {
  const body = { id: randomUUID(), title: 'Once', question: 'Only once?' }
  const ask = (visitor: Visitor, asked: object) => visitor.post('/api/decisions', asked)

  test('is made once, also ten times at the same moment and after a restart', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(team.cleo, body)))
    await team.server.restart()
    answers.push(await ask(team.cleo, body))
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: { id: body.id } })
    const mine = (await listOf(team.cleo)).decisions.filter(({ title }) => title === 'Once')
    expect(mine.map(({ id }) => id)).toEqual([body.id])
  })

  test('is not made into another one, nor into somebody else’s', async () => {
    expect(await ask(team.cleo, { ...body, title: 'Twice' })).toMatchObject({ status: 422, body: { code: 'command-id-reused' } })
    expect(await ask(team.ben, body)).toMatchObject({ status: 403, body: { code: 'command-id-of-another' } })
    expect((await team.ben.get(`/api/decisions/${body.id}`)).status).toBe(404)
    expect(await team.cleo.view(body.id as DecisionId)).toMatchObject({ seq: 1, state: { title: 'Once' } })
  })

  test('has an id of the one form that everything else knows it by', async () => {
    for (const id of ['not-an-id', randomUUID().toUpperCase(), '../../journal'])
      expect(await ask(team.cleo, { ...body, id })).toMatchObject({ status: 422, body: { code: 'malformed' } })
  })
})

test('the log is read from any place', async () => {
  const { id } = await journeyTo(team, 'ideas')
  const log = await team.ben.log(id)
  expect(await team.ben.log(id, 3)).toEqual(log.slice(3))
  expect(await team.ben.ok('GET', `/api/decisions/${id}/log?after=999`)).toEqual({ events: [], seq: log.length })
  expect((await team.ben.get(`/api/decisions/${id}/log?after=-1`)).status).toBe(422)
  expect((await team.ben.get('/api/decisions/not-an-id')).status).toBe(422)
})

test('a long log comes in pages, and each says where the log ends', async () => {
  const { id } = await journeyTo(team, 'ideas')
  const posts = Array.from({ length: 1100 }, (_, i) => ({ type: 'PostIdea', ideaId: randomUUID(), text: `Idea ${i}` }))
  await Promise.all(posts.map(post => team.ben.ask(id, post)))
  const { seq: end } = await team.ben.view(id)
  const page = (query: string) => team.ben.ok<LogPage>('GET', `/api/decisions/${id}/log?${query}`)
  const first = await page('after=0')
  expect([first.events.length, first.seq]).toEqual([1000, end])
  const rest = await page('after=1000')
  expect([rest.events.length, rest.seq]).toEqual([end - 1000, end])
  expect(chainFlaw([...first.events, ...rest.events])).toBeNull()
  expect((await page('after=3&limit=2')).events).toEqual(first.events.slice(3, 5))
  for (const limit of ['0', '1001', 'all'])
    expect((await team.ben.get(`/api/decisions/${id}/log?limit=${limit}`)).status).toBe(422)
  const socket = team.ben.live(id)
  await socket.until(({ lastSeq }) => lastSeq === end)
  expect(socket.events).toEqual([...first.events, ...rest.events])
  socket.close()
})
