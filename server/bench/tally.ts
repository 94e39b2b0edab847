/**
 * Counting: what every method takes for 10,000 ballots on 50 options (ten places where it elects several), and how that grows from 1,000 to
 * 100,000 ballots. Nearly all ballots differ, so grouping equal ones helps little here. In time of the
 * processor, so that what else runs on the machine does not count.
 */
import { type ElectionBallot, formOf, type Method, methods, tally } from '@concord/shared'
import { electionOn, manyBallots } from './loads/elections.ts'
import { isMet, keepResult, type Row, sayTable } from './report.ts'
import { median } from './rounds.ts'

const OPTIONS = 50
const SEATS = 10
const SIZES = [1_000, 10_000, 100_000] as const
const AIM_MS = 1_000
const roundsOf = (size: number): number => (size > 10_000 ? 1 : 3)
const columns = [...SIZES.map(size => size.toLocaleString('en')), '× from 1,000', '× from 10,000']

export async function measureTally(): Promise<boolean> {
  const times = new Map<Method, number[]>()
  for (const form of new Set(Object.values(formOf))) {
    for (const size of SIZES) {
      const ballots = manyBallots(form, size, OPTIONS)
      for (const method of methods.filter(one => formOf[one] === form))
        times.set(method, [...(times.get(method) ?? []), msOf(method, ballots, roundsOf(size))])
    }
  }
  const rows = methods.map(method => rowOf(method, times.get(method) ?? []))
  sayTable(columns, rows)
  keepResult('tally', { options: OPTIONS, seats: SEATS, rows: rows.map(row => ({ ...row, isMet: isMet(row) })) })
  return rows.every(row => isMet(row) !== false)
}

function rowOf(method: Method, [few = 0, middle = 0, many = 0]: readonly number[]): Row {
  const shown = [few, middle, many].map(ms => `${ms.toFixed(0)} ms`)
  const ratios = [middle / few, many / middle].map(ratio => ratio.toFixed(1))
  const cells = Object.fromEntries([...shown, ...ratios].map((text, i) => [columns[i] ?? '', text]))
  return { name: method, cells, figure: middle, aim: { value: AIM_MS, unit: ' ms' } }
}

function msOf(method: Method, ballots: readonly ElectionBallot[], rounds: number): number {
  const election = electionOn(method, ballots, OPTIONS, SEATS)
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage()
    tally(election)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  })
  return median(times)
}
