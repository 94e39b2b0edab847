/**
 * `npm run bench`: all parts; `npm run bench -- relay` one of them; `-- relay cursors` one load of it; `--json FILE` says where the figures go.
 * BENCH_PAIRS: how many rounds (3); BENCH_PEERS=0: without the peers; BENCH_KILL_ROUNDS; BENCH_DAMAGES; BENCH_VOTERS.
 */
import { parseArgs } from 'node:util'
import { measureAttacks } from './attacks.ts'
import { compareCommands } from './commands.ts'
import { killRounds } from './kills.ts'
import { compareRelay, relayRows } from './relay.ts'
import { say, writeResults } from './report.ts'
import { measureSecretVote } from './secret.ts'
import { measureStore } from './store.ts'
import { measureTally } from './tally.ts'
import { measureUpload } from './upload.ts'

/** `rows`: the loads that were asked for by name, none means all; `isAskedFor`: the part itself was named. */
type Part = (wanted: { rows: readonly string[]; isAskedFor: boolean }) => Promise<boolean>

const parts = new Map<string, Part>([
  ['relay', ({ rows }) => compareRelay(rows)],
  ['commands', compareCommands],
  ['attacks', measureAttacks],
  ['kills', ({ isAskedFor }) => killRounds(isAskedFor)],
  ['store', measureStore],
  ['upload', measureUpload],
  ['secret', measureSecretVote],
  ['tally', measureTally],
])
const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const unknown = positionals.filter(name => !parts.has(name) && !relayRows.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there are ${[...parts.keys(), ...relayRows].join(', ')}\n`)
  process.exit(2)
}
const rows = positionals.filter(name => relayRows.includes(name))
const isAskedFor = (part: string): boolean => positionals.includes(part) || (part === 'relay' && rows.length > 0)

/** A part that fails takes nothing away from the others. */
async function measured(name: string, measure: Part): Promise<boolean> {
  try {
    return await measure({ rows, isAskedFor: isAskedFor(name) })
  } catch (error) {
    say(`${name} did not come through: ${error instanceof Error ? error.stack : String(error)}`)
    return false
  }
}

let areAllMet = true
for (const [name, measure] of parts) {
  if (positionals.length > 0 && !isAskedFor(name)) continue
  say(`\n${name}`)
  areAllMet = (await measured(name, measure)) && areAllMet
}
writeResults(values.json)
say(areAllMet ? 'All aims are met.' : 'Not all aims are met.')
