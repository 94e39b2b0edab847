/**
 * The store: how long a start takes over many events and texts (RELIABILITY, figure 5), what a backup, a restore and a check take, and what
 * comes of damaged files (figure 25). Real processes on real folders. BENCH_DAMAGES: how many copies are damaged (200).
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DamagedCopies } from '../src/store/testing/damagedCopies.ts'
import { type Ran, ServerProcess } from '../src/testing/serverProcess.ts'
import { fillStore, type StoreSize } from './loads/filledStore.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { median } from './rounds.ts'

const SIZE: StoreSize = { decisions: 50, events: 10_000, texts: 100, editsPerText: 200 }
const RESTART_AIM_MS = 3000
const STARTS = 5
const DAMAGES = Number(process.env.BENCH_DAMAGES ?? 200)

export async function measureStore(): Promise<boolean> {
  const rows = [...(await commands()), await damages()]
  sayTable(['Concord'], rows)
  keepResult('store', { size: SIZE, rows: rows.map(row => ({ ...row, isMet: isMet(row) })) })
  return rows.every(row => isMet(row) !== false)
}

async function commands(): Promise<Row[]> {
  const [empty, server] = [new ServerProcess(), new ServerProcess()]
  const backups = await mkdtemp(join(tmpdir(), 'concord-backups-'))
  try {
    say(`a store of ${SIZE.decisions} decisions, ${SIZE.events} events, ${SIZE.texts} texts of ${SIZE.editsPerText} edits`)
    await fillStore(server.folder, SIZE)
    const starts = { empty: [] as number[], filled: [] as number[] }
    for (let i = 0; i < STARTS; i++) {
      starts.empty.push(await startMs(empty))
      starts.filled.push(await startMs(server))
    }
    await server.start()
    const backup = join(backups, 'one')
    const [backupMs, checkMs] = [await msOf(server, 'backup', backup), await msOf(server, 'check')]
    await server.end('SIGTERM')
    const restoreMs = await msOf(server, 'restore', backup, '--replace')
    const { size } = await stat(join(backup, 'journal/data.mdb'))
    return [
      time('start to ready, nothing stored, median', median(starts.empty)),
      time(`start to ready, ${SIZE.events} events + ${SIZE.texts} texts, median`, median(starts.filled), RESTART_AIM_MS),
      time('the same, worst', Math.max(...starts.filled), RESTART_AIM_MS),
      time(`npm run backup beside a server (journal of ${(size / 1e6).toFixed(1)} MB), with its check`, backupMs),
      time('npm run restore --replace', restoreMs),
      time('npm run check beside a server', checkMs),
    ]
  } finally {
    await Promise.all([empty.remove(), server.remove(), rm(backups, { recursive: true })])
  }
}

async function damages(): Promise<Row> {
  const seed = Date.now() % 2 ** 31
  say(`${DAMAGES} damaged copies, seed ${seed}`)
  const copies = await DamagedCopies.prepare(seed)
  const outcomes = await copies.try(DAMAGES)
  copies.remove()
  for (const outcome of new Set(outcomes.map(one => one.outcome)))
    say(`  ${outcome}: ${outcomes.filter(one => one.outcome === outcome).length}`)
  const wrong = outcomes.filter(({ outcome }) => outcome === 'WRONG')
  for (const { file, what, told } of wrong) say(`  WRONG ${file}, ${what}: ${told}`)
  return {
    ...{ name: 'torn or flipped files: wrong data served', figure: wrong.length, aim: { value: 0 } },
    cells: { Concord: `${wrong.length} of ${DAMAGES}` },
  }
}

const time = (name: string, ms: number, aim?: number): Row => ({
  ...{ name, figure: ms, cells: { Concord: `${ms.toFixed(0)} ms` } },
  aim: aim === undefined ? undefined : { value: aim, unit: ' ms' },
})

async function startMs(server: ServerProcess): Promise<number> {
  const start = performance.now()
  await server.start()
  const ms = performance.now() - start
  await server.end('SIGTERM')
  return ms
}

async function msOf(server: ServerProcess, command: 'backup' | 'restore' | 'check', ...args: readonly string[]): Promise<number> {
  const start = performance.now()
  const ran: Ran = await server.run(`store/commands/${command}.ts`, ...args)
  if (ran.code !== 0) throw new Error(`npm run ${command} ended with ${ran.code}: ${ran.stdout}${ran.stderr}`)
  return performance.now() - start
}
