/**
 * A process that opens a store with a migration of its own after the real ones, for tests that kill it: `migrateProcess.ts FOLDER STOP`.
 * It makes STEPS files, one after another; with STOP it says "half" when half of them are there, and stands still.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { openStorage } from '../../openStorage.ts'
import { migrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/Migration.ts'

const STEPS = 20
const [folder = '', stop] = process.argv.slice(2)

const manyFiles: Migration = {
  from: migrations.length + 1,
  name: 'many files',
  async run(dataDir) {
    mkdirSync(join(dataDir, 'many'), { recursive: true })
    for (let i = 0; i < STEPS; i++) {
      const file = join(dataDir, 'many', String(i))
      if (!existsSync(file)) writeFileSync(file, String(process.pid))
      if (stop === 'stop' && i === STEPS / 2 - 1) await standStill()
    }
  },
}

async function standStill(): Promise<void> {
  process.stdout.write('half\n')
  await new Promise(resolve => setTimeout(resolve, 600_000))
}

const storage = await openStorage(folder, pino({ level: 'silent' }), { migrations: [...migrations, manyFiles] })
process.stdout.write(`open at ${storage.epoch}\n`)
await storage.close()
