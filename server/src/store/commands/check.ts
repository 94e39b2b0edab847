/** `npm run check`: looks at everything that is kept and says what is wrong, where, and what to do. With --repair it mends what can be mended. */
import { existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { pino } from 'pino'
import { readConfig } from '../../config.ts'
import { openStorage } from '../../openStorage.ts'
import { repairStores } from '../check/repairStores.ts'
import { UnusableStore } from '../unusableStore.ts'
import { checkData } from './checkData.ts'
import { inSeconds, runCommand, say } from './runCommand.ts'
import { sayFindings } from './sayFindings.ts'

const USAGE = `npm run check [-- --repair]

Looks at everything in DATA_DIR: every log's chain and state, every text, every file, and what they name. Changes nothing.
The server may be running: then it looks itself, while it goes on serving; the pages of the journal's file are looked at
only while it is stopped (and at each start).
  --repair   mends texts of which a part cannot be read, and forgets damaged answers; the server must be stopped
Ends with 0 if nothing is wrong, 1 if something is.`

const log = pino({ level: 'fatal' }, pino.destination({ dest: 2, sync: true }))

async function repair(dataDir: string): Promise<void> {
  const storage = await openStorage(dataDir, log)
  try {
    for await (const line of repairStores(storage)) say(`  ${line}`)
  } finally {
    await storage.close()
  }
}

runCommand({ usage: USAGE, flags: ['repair'], takesFolder: 'never' }, async ({ flags }) => {
  const { dataDir } = readConfig(process.env)
  if (!existsSync(dataDir)) throw new UnusableStore(`There is no data in ${dataDir}. Set DATA_DIR as the server has it.`)
  const start = performance.now()
  if (flags.has('repair')) {
    say(`Repairing ${dataDir}`)
    await repair(dataDir)
  }
  say(`Checking ${dataDir}`)
  const wrong = await sayFindings(checkData(dataDir, log))
  say(wrong === 0 ? `Nothing is wrong (${inSeconds(start)}).` : `${wrong} things are wrong (${inSeconds(start)}).`)
  return wrong === 0 ? 0 : 1
})
