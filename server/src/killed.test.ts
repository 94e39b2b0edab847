/** Promise 1 of ARCHITECTURE.md: what was acknowledged survives `kill -9` at any moment, each once. Real processes, real files. */
import { randomUUID } from 'node:crypto'
import type { DecisionEvent, DecisionId, IdeaId } from '@concord/shared'
import { chainFlaw } from '@concord/shared/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vote1 } from './testing/journey.ts'
import { ServerProcess } from './testing/serverProcess.ts'
import type { Visitor } from './testing/visitor.ts'

const ROUNDS = 4
type Sent = { decisionId: string; id: string; command: { type: string; [field: string]: unknown }; by: Visitor }
type Acknowledged = Sent & { seq: number; text: string }

const server = new ServerProcess()
let ana: Visitor
let others: Visitor[]
let ideas: DecisionId
let vote: DecisionId
const options = [randomUUID(), randomUUID()] as unknown as IdeaId[]

beforeAll(async () => {
  await server.start()
  ana = await server.owner()
  others = await server.members(ana, 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn')
  ideas = await prepare({})
  vote = await prepare({ ballots: 'open' })
  for (const ideaId of options) await ana.does(vote, { type: 'PostIdea', ideaId, text: 'An option' })
  await ana.does(vote, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
}, 60_000)
afterAll(() => server.remove())

async function prepare(settings: object): Promise<DecisionId> {
  const id = await ana.create(settings)
  for (const { personId } of others) await ana.does(id, { type: 'AddPerson', personId, role: 'participant' })
  await ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' }, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
  return id
}

/** Posts and votes in turns, as fast as answers come, until the server is gone. Answers what was never answered. */
async function work(by: Visitor, acknowledged: Acknowledged[]): Promise<Sent> {
  for (let i = 0; ; i++) {
    const isPost = i % 2 === 0
    const command = isPost
      ? { type: 'PostIdea', ideaId: randomUUID(), text: `Idea ${i}` }
      : { type: 'CastBallot', poll: vote1, ballot: { approvals: options.slice(0, i % 3) } }
    const sent = { decisionId: isPost ? ideas : vote, id: randomUUID(), command, by }
    try {
      const answer = await by.ask(sent.decisionId, command, sent.id)
      if (answer.status !== 200) throw new Error(`${command.type} was refused: ${answer.text}`)
      acknowledged.push({ ...sent, seq: Number(answer.body.seq), text: answer.text })
    } catch (error) {
      if (error instanceof TypeError) return sent // the connection is gone: whether it was done is unknown
      throw error
    }
  }
}

function expectOnce(log: readonly DecisionEvent[], { id, seq }: Acknowledged): void {
  expect(log.filter(({ commandId }) => commandId === id).map(event => event.seq)).toEqual([seq])
}

test(`kill -9 while five people post ideas and vote as fast as they can, ${ROUNDS} times: what was acknowledged is there, once`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const acknowledged: Acknowledged[] = []
    const working = others.map(by => work(by, acknowledged))
    const enough = 50 + Math.floor(Math.random() * 100)
    while (acknowledged.length < enough) await new Promise(setImmediate)
    await server.end('SIGKILL')
    const unanswered = await Promise.all(working)
    await server.start()

    const logs = new Map([
      [ideas, await ana.log(ideas)],
      [vote, await ana.log(vote)],
    ])
    for (const log of logs.values()) expect(chainFlaw(log)).toBeNull()
    for (const sent of acknowledged) expectOnce(logs.get(sent.decisionId as DecisionId) ?? [], sent)
    const [again] = acknowledged
    if (again) expect((await again.by.ask(again.decisionId, again.command, again.id)).text).toBe(again.text)

    for (const { by, decisionId, command, id } of unanswered) {
      const answer = await by.ask(decisionId, command, id)
      expect(answer.status).toBe(200)
      const log = await ana.log(decisionId)
      expect(log.filter(({ commandId }) => commandId === id)).toHaveLength(1)
    }
  }
}, 240_000)
