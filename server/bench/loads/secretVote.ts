/**
 * A secret vote of many people on a server over HTTP, as fast as so many at a time can cast: a paper each, then a ballot each. What the voters'
 * own machines do is done between.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { type DecisionId, type IdeaId, pollOf } from '@concord/shared'
import {
  blindPaper,
  boxBytes,
  finalizePaper,
  makeSecret,
  padded,
  type SecretPoll,
  secretPollOf,
  signBallot,
} from '@concord/shared/secret'
import { vote1 } from '../../src/testing/journey.ts'
import type { ServerProcess } from '../../src/testing/serverProcess.ts'
import type { Visitor } from '../../src/testing/visitor.ts'

export const AT_ONCE = 32
const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }

export type SecretVote = { id: DecisionId; owner: Visitor; people: readonly Visitor[]; ideas: readonly IdeaId[] }

/** Of the facilitator and `voters - 1` participants over ten ideas, all of it over HTTP. */
export async function openSecretVote(server: ServerProcess, voters: number): Promise<SecretVote> {
  const owner = await server.owner()
  const { token } = await owner.ok('POST', '/api/invitations', { role: 'member', maxUses: voters })
  const people: Visitor[] = []
  await atOnce(voters - 1, async i => {
    const visitor = server.stranger()
    people.push(await visitor.enter(await visitor.post('/api/join', { token, name: `Person ${i}`, timeZone: 'UTC' })))
  })
  const id = await owner.create({ ballots: 'secret' })
  await atOnce(people.length, async i => {
    await owner.does(id, { type: 'AddPerson', personId: (people[i] ?? owner).personId, role: 'participant' })
  })
  await owner.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
  await owner.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
  const ideas = Array.from({ length: 10 }, () => randomUUID() as IdeaId)
  for (const ideaId of ideas) await owner.does(id, { type: 'PostIdea', ideaId, text: 'An option' })
  await owner.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
  return { id, owner, people: [owner, ...people], ideas }
}

/** Seconds that the papers and then the ballots took; every one is durable before its answer. */
export async function castAll(
  server: ServerProcess,
  { id, owner, people, ideas }: SecretVote,
): Promise<{ papers: number; ballots: number }> {
  const keys = await keysOf(owner, id)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const post = (path: string, body: string, cookie?: string) => posted(agent, server.url + path, body, server.url, cookie)
  const secrets = people.map(() => makeSecret(random))
  const blinded = secrets.map(secret => JSON.stringify({ blinded: blindPaper(secret, keys) }))
  const signatures: string[] = []
  const papers = await timed(() =>
    atOnce(people.length, async i => {
      const answer = await post(`/api/decisions/${id}/polls/${vote1}/paper`, blinded[i] ?? '', people[i]?.cookie ?? '')
      signatures[i] = String(answer.blindSignature)
    }),
  )
  const bodies = secrets.map((secret, i) => {
    const credential = finalizePaper(secret, keys, signatures[i] ?? '')
    if (!credential) throw new Error('A paper is not signed by this poll')
    const ballot = { approvals: ideas.filter((_, n) => (i + n) % 3 === 0).toSorted() }
    return padded({ ...signBallot(secret, keys, credential, { ballot, version: i + 1 }) }, boxBytes(ideas.length))
  })
  const ballots = await timed(() =>
    atOnce(bodies.length, async i => void (await post(`/api/ballot-box/${id}/${vote1}`, bodies[i] ?? ''))),
  )
  agent.destroy()
  return { papers, ballots }
}

async function keysOf(owner: Visitor, id: DecisionId): Promise<SecretPoll> {
  const poll = pollOf((await owner.view(id)).state, vote1)
  const keys = poll && secretPollOf(id, poll)
  if (!keys) throw new Error('The vote is not secret')
  return keys
}

function posted(agent: Agent, url: string, body: string, origin: string, cookie?: string): Promise<{ [field: string]: unknown }> {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    Origin: origin,
    ...(cookie && { Cookie: cookie }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      response.on('end', () =>
        response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${response.statusCode} ${text}`)),
      )
    })
    asked.on('error', reject).end(body)
  })
}

async function atOnce(total: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0
  const one = async () => {
    for (let i = next++; i < total; i = next++) await work(i)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

export async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
