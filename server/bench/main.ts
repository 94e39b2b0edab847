/** `npm run bench`, or `npm run bench -- commands` for one part: figures as ratios to a limit that was measured in the same run. */
import { compareCommands } from './commands.ts'
import { compareRelay } from './relay.ts'
import { PAIRS, say } from './report.ts'

const parts = new Map([
  ['commands', compareCommands],
  ['relay', compareRelay],
])
const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !parts.has(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there are ${[...parts.keys()].join(', ')}\n`)
  process.exit(2)
}
say(`Medians of ${PAIRS} interleaved pairs; Node ${process.version}`)
for (const [name, measure] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  say(`\n${name}`)
  await measure()
}
