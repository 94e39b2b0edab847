/**
 * How many durable commands a second the real server takes over HTTP from fifty people, on one decision and over fifty, beside what bounds it:
 * bare LMDB appends of the same size that are flushed alike, and a bare route that keeps nothing. Rounds are interleaved; shown are medians.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerProcess } from '../src/testing/serverProcess.ts'
import { closedLoop, type LoopFigures } from './clients/closedLoop.ts'
import { LeanHttp } from './clients/leanHttp.ts'
import { openLmdbLimit } from './lmdbLimit.ts'
import { openVotes } from './loads/votingDecisions.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { median, ROUNDS } from './rounds.ts'
import { cpuMsOf } from './servers/cpuMsOf.ts'
import { ServerUnderTest } from './servers/underTest.ts'

const [PEOPLE, WARM_UP, COMMANDS] = [50, 4000, 10_000]
const IS_FULL = 0.85

type Figures = LoopFigures & { core: number }
type Measure = () => Promise<Figures>

/** What a ballot's event and the answer kept beside it take. */
const RECORD = { text: 'x'.repeat(700) }

const bareAppends: Measure = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  const limit = openLmdbLimit(folder)
  let key = 0
  const loop = async (total: number) => closedLoop(PEOPLE, total, async () => void (await limit.append(key++, RECORD)))
  await loop(WARM_UP)
  const before = process.cpuUsage()
  const figures = await loop(COMMANDS)
  const { user, system } = process.cpuUsage(before)
  await limit.close()
  await rm(folder, { recursive: true })
  return { ...figures, core: ((user + system) * figures.perSecond) / COMMANDS / 1e6 }
}

const bareRoute: Measure = async () => {
  const server = await ServerUnderTest.start('bareRoute')
  const url = `http://127.0.0.1:${server.port}`
  const connections = Array.from({ length: PEOPLE }, () => new LeanHttp(url, {}))
  const body = JSON.stringify({
    id: crypto.randomUUID(),
    type: 'CastBallot',
    poll: 'vote-1',
    ballot: { approvals: [crypto.randomUUID()] },
  })
  const loop = (total: number) =>
    closedLoop(PEOPLE, total, async asker => void (await connections[asker]?.post('/api/decisions/x/commands', body)))
  await loop(WARM_UP)
  const before = (await server.used('cpu')).cpuMs
  const figures = await loop(COMMANDS)
  const cpuMs = (await server.used('cpu')).cpuMs - before
  for (const connection of connections) connection.close()
  await server.stop()
  return { ...figures, core: (cpuMs * figures.perSecond) / COMMANDS / 1e3 }
}

const commands =
  (decisionCount: number): Measure =>
  async () => {
    const server = new ServerProcess()
    try {
      await server.start()
      const voters = await openVotes(server, PEOPLE, decisionCount)
      const loop = (total: number) => closedLoop(PEOPLE, total, async (asker, i) => void (await voters[asker]?.vote(i)))
      await loop(WARM_UP)
      const before = cpuMsOf(server.pid)
      const figures = await loop(COMMANDS)
      const cpuMs = cpuMsOf(server.pid) - before
      for (const voter of voters) voter.close()
      return { ...figures, core: (cpuMs * figures.perSecond) / COMMANDS / 1e3 }
    } finally {
      await server.remove()
    }
  }

const measures = {
  'durable commands on one decision': { measure: commands(1), aim: 2000 },
  'durable commands over 50 decisions': { measure: commands(50), aim: 4000 },
  'limit: bare LMDB appends, flushed': { measure: bareAppends, aim: undefined },
  'limit: a bare route that keeps nothing': { measure: bareRoute, aim: undefined },
}

export async function compareCommands(): Promise<boolean> {
  say(
    `${PEOPLE} people, each waiting for their answer; medians of ${ROUNDS} rounds; ${cpus().length} cores for the server and those who ask`,
  )
  const runs = new Map<string, Figures[]>(Object.keys(measures).map(name => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { measure }] of Object.entries(measures)) {
      const figures = await measure()
      runs.get(name)?.push(figures)
      say(`  ${name}: ${figures.perSecond.toFixed(0)} a second`)
    }
  }
  const rows = Object.entries(measures).map(([name, { aim }]) => rowOf(name, runs.get(name) ?? [], aim))
  say('')
  sayTable(['a second', 'p50', 'p99', 'CPU', 'askers', 'machine', 'bound by'], rows)
  keepResult('commands', {
    rounds: ROUNDS,
    rows: rows.map(row => ({ ...row, isMet: isMet(row) })),
    runs: Object.fromEntries(runs),
  })
  return rows.every(row => isMet(row) !== false)
}

function rowOf(name: string, runs: readonly Figures[], aim: number | undefined): Row {
  const of = (figure: keyof Figures): number => median(runs.map(run => run[figure]))
  const share = (value: number) => `${(value * 100).toFixed(0)} %`
  return {
    name,
    figure: of('perSecond'),
    aim: aim === undefined ? undefined : { value: aim, atLeast: true },
    cells: {
      'a second': of('perSecond').toFixed(0),
      p50: `${of('p50').toFixed(1)} ms`,
      p99: `${of('p99').toFixed(1)} ms`,
      CPU: share(of('core')),
      askers: share(of('load')),
      machine: share(of('machine')),
      'bound by': boundOf(of('core'), of('load'), of('machine')),
    },
  }
}

/** What is left when no core is full is waiting: for the disk, where something is kept. */
function boundOf(core: number, load: number, machine: number): string {
  if (core >= IS_FULL) return 'one core'
  if (load >= IS_FULL) return 'those who ask'
  return machine >= IS_FULL ? 'cores, shared with others' : 'waiting for the disk'
}
