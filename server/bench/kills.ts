/**
 * What `kill -9` costs while people post, vote and type, with the real server: each round is killRound.ts of the faults, which `npm test` runs
 * a few of. What peers lose is the row `lost` of the relay. BENCH_KILL_ROUNDS: how many.
 */
import { type KillRound, KillTrial } from '../src/faults/killRound.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { median } from './rounds.ts'

/** Then a new folder: logs and text have grown to what a long decision has. */
const ROUNDS_A_TRIAL = 20
const counts = ['acknowledged', 'lost', 'twice', 'answeredOtherwise', 'brokenChains', 'seen', 'lostWords'] as const
type Count = (typeof counts)[number]

/** `isAskedFor`: by name, so that it may take its time. */
export async function killRounds(isAskedFor: boolean): Promise<boolean> {
  const wanted = Number(process.env.BENCH_KILL_ROUNDS ?? (isAskedFor ? 500 : 20))
  say(`${wanted} rounds of kill -9 under load`)
  const rounds: KillRound[] = []
  let uncleanChecks = 0
  const total = (count: Count): number => rounds.reduce((sum, round) => sum + round[count], 0)
  while (rounds.length < wanted) {
    const trial = await oneTrial(Math.min(ROUNDS_A_TRIAL, wanted - rounds.length))
    rounds.push(...trial.rounds)
    if (!trial.isClean) uncleanChecks++
    const sums = counts.map(count => `${count} ${total(count)}`)
    say(`  ${rounds.length} rounds: ${sums.join(', ')}, unclean folders ${uncleanChecks}`)
  }
  const restarts = rounds.map(({ restartMs }) => restartMs)
  const firstSyncs = rounds.map(({ firstSyncMs }) => firstSyncMs)
  const none = (name: string, count: Count, of?: Count): Row => ({
    ...{ name, figure: total(count), aim: { value: 0 } },
    cells: { Concord: of ? `${total(count)} of ${total(of)}` : String(total(count)) },
  })
  const time = (name: string, ms: number, aim?: number): Row => ({
    ...{
      name,
      figure: ms,
      cells: { Concord: `${ms.toFixed(0)} ms` },
      aim: aim === undefined ? undefined : { value: aim, unit: ' ms' },
    },
  })
  const rows: Row[] = [
    none('acknowledged commands that were lost', 'lost', 'acknowledged'),
    none('commands that were applied twice', 'twice', 'acknowledged'),
    none('sent again and answered otherwise', 'answeredOtherwise'),
    none('logs whose chain is broken', 'brokenChains'),
    {
      name: 'folders in which npm run check finds something',
      figure: uncleanChecks,
      aim: { value: 0 },
      cells: { Concord: String(uncleanChecks) },
    },
    none('words seen by another page that were lost', 'lostWords', 'seen'),
    time('restart to ready, median', median(restarts)),
    time('restart to ready, worst', Math.max(...restarts), 3000),
    time('restart to first sync of the text, median', median(firstSyncs), 2000),
    time('restart to first sync of the text, worst', Math.max(...firstSyncs)),
  ]
  sayTable(['Concord'], rows)
  keepResult('kills', { rounds, rows: rows.map(row => ({ ...row, isMet: isMet(row) })) })
  return rows.every(row => isMet(row) !== false)
}

/** `isClean`: npm run check finds nothing wrong afterwards. */
async function oneTrial(count: number): Promise<{ rounds: readonly KillRound[]; isClean: boolean }> {
  const trial = await KillTrial.prepare()
  const rounds: KillRound[] = []
  try {
    for (let i = 0; i < count; i++) rounds.push(await trial.round())
    const { code, stdout } = await trial.server.run('store/commands/check.ts')
    if (code !== 0) say(stdout)
    return { rounds, isClean: code === 0 }
  } finally {
    await trial.remove()
  }
}
