/**
 * The same load on each server in turn, several rounds of it; neighbours on a machine change what it can do from minute to minute, so
 * each figure counts as a multiple of the forwarder's in the same round. What is shown are medians.
 */
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { type Kind, kinds } from './servers/kinds.ts'

export const ROUNDS = Number(process.env.BENCH_PAIRS ?? 3)
/** Peers take their time: by default they take part in the first round only. */
export const PEER_ROUNDS = Number(process.env.BENCH_PEER_ROUNDS ?? process.env.BENCH_PAIRS ?? 1)
const LOAD_IS_SATURATED = 0.92

/** What one run gave, by figure. `load`: which share of its time the measuring process was busy. */
export type Measured = { readonly [figure: string]: number }
export type Figure = { name: string; unit: string; digits?: number; aim?: number; asRatio?: boolean }
export type Load = {
  /** What it is called when one asks for it alone. */
  name: string
  figures: { readonly [figure: string]: Figure }
  /** If not said: all but those that keep documents, which here would only cost more. */
  takesPart?(kind: Kind): boolean
  /** The measuring process is meant to be busy all the time. */
  isSaturating?: boolean
  run(kind: Kind): Promise<Measured>
}
type Runs = Map<Kind, (Measured | null)[]>

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** False if an aim is not met, or ours or the forwarder did not come through. */
export async function compare(part: string, loads: readonly Load[], peers: readonly Kind[]): Promise<boolean> {
  const all: Kind[] = ['concord', 'forwarder', 'keepingForwarder', ...peers]
  const rows: Row[] = []
  const kept: { [load: string]: object } = {}
  for (const load of loads) {
    const runs = await runRounds(load, all)
    rows.push(...rowsOf(load, runs))
    kept[load.name] = Object.fromEntries(runs)
  }
  say('')
  sayTable(
    all.map(kind => kinds[kind].label),
    rows,
  )
  keepResult(part, {
    rounds: ROUNDS,
    peerRounds: PEER_ROUNDS,
    rows: rows.map(row => ({ ...row, isMet: isMet(row) })),
    runs: kept,
  })
  return rows.every(row => isMet(row) !== false)
}

async function runRounds(load: Load, all: readonly Kind[]): Promise<Runs> {
  const runs: Runs = new Map()
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? all : all.toReversed()
    for (const kind of order) {
      if (!takesPart(load, kind) || (kinds[kind].isPeer && round >= PEER_ROUNDS)) continue
      const before = runs.get(kind) ?? []
      runs.set(kind, before)
      before[round] = await runOnce(load, kind)
    }
  }
  return runs
}

const takesPart = (load: Load, kind: Kind): boolean =>
  load.takesPart ? load.takesPart(kind) : kind === 'concord' || !kinds[kind].keeps

async function runOnce(load: Load, kind: Kind): Promise<Measured | null> {
  try {
    const start = performance.now()
    const measured = await load.run(kind)
    const figures = Object.entries(measured).map(([name, value]) => `${name} ${value.toPrecision(3)}`)
    say(`  ${load.name}: ${kinds[kind].label}: ${figures.join(', ')} (${((performance.now() - start) / 1000).toFixed(0)} s)`)
    const isBusy = (measured.load ?? 0) > LOAD_IS_SATURATED && !load.isSaturating
    if (isBusy) say('    here the measuring process was the bottleneck: read it with care')
    return measured
  } catch (error) {
    say(`  ${load.name}: ${kinds[kind].label}: did not come through: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

function rowsOf(load: Load, runs: Runs): Row[] {
  return Object.entries(load.figures).map(([name, figure]) => {
    const cells: { [column: string]: string } = {}
    for (const [kind, measured] of runs) {
      const isMeasured = measured.some(one => one === null || one?.[name] !== undefined)
      if (isMeasured) cells[kinds[kind].label] = cellOf(figureOf(runs, kind, name, figure), figure)
    }
    if (figure.asRatio) {
      const limit = figureOf(runs, 'forwarder', name, { ...figure, asRatio: false })
      cells[kinds.forwarder.label] = `1.0 (${limit.toFixed(2)} ${figure.unit})`
    }
    const aim = figure.aim === undefined ? undefined : { value: figure.aim, unit: figure.asRatio ? '' : ` ${figure.unit}` }
    return { name: figure.name, cells, figure: figureOf(runs, 'concord', name, figure), aim }
  })
}

function figureOf(runs: Runs, kind: Kind, name: string, { asRatio }: Figure): number {
  const values = (runs.get(kind) ?? []).flatMap((measured, round) => {
    const value = measured?.[name] ?? Number.NaN
    const limit = asRatio ? (runs.get('forwarder')?.[round]?.[name] ?? Number.NaN) : 1
    return Number.isNaN(value / limit) ? [] : [value / limit]
  })
  return median(values)
}

const cellOf = (value: number, { digits = 2, unit, asRatio }: Figure): string =>
  Number.isNaN(value) ? 'failed' : `${value.toFixed(digits)}${asRatio ? '' : ` ${unit}`}`
