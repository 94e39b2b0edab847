/**
 * A secret vote of a thousand people on the real server over HTTP: a paper each, then a ballot each, so many at a time, every one durable before
 * its answer; then the close that publishes them all. What the voters' own machines do is done before and between. BENCH_VOTERS: how many.
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
import { vote1 } from '../src/testing/journey.ts'
import { ServerProcess } from '../src/testing/serverProcess.ts'
import type { Visitor } from '../src/testing/visitor.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { cpuMsOf } from './servers/cpuMsOf.ts'

const AT_ONCE = 32
const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }

export async function measureSecretVote(): Promise<boolean> {
  const voters = Number(process.env.BENCH_VOTERS ?? 1_000)
  say(`${voters} voters, ${AT_ONCE} at a time`)
  const server = new ServerProcess({ LIMIT_BALLOT_BOX_BURST: '1000000' })
  try {
    await server.start()
    return sayIt(voters, await measured(server, await openVote(server, voters)))
  } finally {
    await server.remove()
  }
}

type Vote = { id: DecisionId; owner: Visitor; people: readonly Visitor[]; ideas: readonly IdeaId[] }

async function openVote(server: ServerProcess, voters: number): Promise<Vote> {
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

type Figures = { papers: number; ballots: number; close: number; cpuSeconds: number; published: number }

async function measured(server: ServerProcess, { id, owner, people, ideas }: Vote): Promise<Figures> {
  const keys = await keysOf(owner, id)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const post = (path: string, body: string, cookie?: string) => posted(agent, server.url + path, body, server.url, cookie)
  const secrets = people.map(() => makeSecret(random))
  const blinded = secrets.map(secret => JSON.stringify({ blinded: blindPaper(secret, keys) }))
  const cpu = cpuMsOf(server.pid)

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
  const close = await timed(async () => void (await owner.does(id, { type: 'AdvancePhase', from: 'vote' })))
  const cpuSeconds = (cpuMsOf(server.pid) - cpu) / 1000
  agent.destroy()
  const published = pollOf((await owner.view(id)).state, vote1)?.published?.length ?? 0
  return { papers, ballots, close, cpuSeconds, published }
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

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

function sayIt(voters: number, figures: Figures): boolean {
  const seconds = (name: string, figure: number, aim?: number): Row => ({
    ...{ name, figure, cells: { Concord: `${figure.toFixed(1)} s` } },
    aim: aim === undefined ? undefined : { value: aim, unit: ' s' },
  })
  const { papers, ballots, close, cpuSeconds, published } = figures
  const rows: Row[] = [
    seconds('papers, signed blind', papers),
    seconds('ballots, checked and acknowledged', ballots),
    seconds('all of them', papers + ballots, 60),
    seconds('the close', close),
    seconds("CPU of the server's process", cpuSeconds),
    {
      name: 'ballots missing from the list',
      figure: voters - published,
      cells: { Concord: String(voters - published) },
      aim: { value: 0 },
    },
  ]
  sayTable(['Concord'], rows)
  keepResult('secret', { voters, ...figures })
  return rows.every(row => isMet(row) !== false)
}
