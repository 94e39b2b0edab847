/**
 * A secret vote of a thousand people on the real server over HTTP: a paper each, then a ballot each, so many at a time, every one durable before
 * its answer; then the close that publishes them all. BENCH_VOTERS: how many. BENCH_BUNDLE: where to keep the
 * file of the decision, for who wants to check it.
 */
import { writeFile } from 'node:fs/promises'
import { pollOf } from '@concord/shared'
import { vote1 } from '../src/testing/journey.ts'
import { ServerProcess } from '../src/testing/serverProcess.ts'
import { AT_ONCE, castAll, openSecretVote, type SecretVote, timed } from './loads/secretVote.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { cpuMsOf } from './servers/cpuMsOf.ts'

export async function measureSecretVote(): Promise<boolean> {
  const voters = Number(process.env.BENCH_VOTERS ?? 1_000)
  say(`${voters} voters, ${AT_ONCE} at a time`)
  const server = new ServerProcess({ LIMIT_BALLOT_BOX_BURST: '1000000' })
  try {
    await server.start()
    const vote = await openSecretVote(server, voters)
    const figures = await measured(server, vote)
    await keepBundle(server.url, vote, process.env.BENCH_BUNDLE)
    return sayIt(voters, figures)
  } finally {
    await server.remove()
  }
}

type Figures = { papers: number; ballots: number; close: number; cpuSeconds: number; published: number }

async function measured(server: ServerProcess, vote: SecretVote): Promise<Figures> {
  const { id, owner } = vote
  const cpu = cpuMsOf(server.pid)
  const { papers, ballots } = await castAll(server, vote)
  const close = await timed(async () => void (await owner.does(id, { type: 'AdvancePhase', from: 'vote' })))
  const cpuSeconds = (cpuMsOf(server.pid) - cpu) / 1000
  const published = pollOf((await owner.view(id)).state, vote1)?.published?.length ?? 0
  return { papers, ballots, close, cpuSeconds, published }
}

async function keepBundle(url: string, { id, owner }: SecretVote, file: string | undefined): Promise<void> {
  if (!file) return
  const answer = await fetch(`${url}/api/decisions/${id}/bundle`, { headers: { cookie: owner.cookie ?? '' } })
  if (!answer.ok) throw new Error(await answer.text())
  await writeFile(file, new Uint8Array(await answer.arrayBuffer()))
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
