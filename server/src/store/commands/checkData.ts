/** The check of a data folder from outside: who looks depends on whether a server runs on it. */
import type { Logger } from 'pino'
import { FolderInUse, lockFolder } from '../../dataLock.ts'
import { checkFolder } from '../check/checkFolder.ts'
import type { CheckReport } from '../check/Finding.ts'
import { readManifest } from '../manifest.ts'
import { migrations } from '../migrations/index.ts'
import { requireUsable } from '../prepareStore.ts'
import { UnusableStore } from '../unusableStore.ts'
import { askServer } from './askServer.ts'
import { say } from './runCommand.ts'

/** By the running server, or here where none runs. Throws UnusableStore or DamagedStore. */
export async function* checkData(dataDir: string, log: Logger): AsyncGenerator<CheckReport> {
  try {
    yield* checkHere(dataDir, log)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    say('A server is running: it looks itself, while it goes on.')
    yield* askServer<CheckReport>(dataDir, 'checks', {})
  }
}

/** Under the lock, so that no server starts meanwhile. */
async function* checkHere(dataDir: string, log: Logger): AsyncGenerator<CheckReport> {
  const unlock = await lockFolder(dataDir)
  try {
    await requireUsable(dataDir, log, migrations)
    await requireNewest(dataDir)
    yield* checkFolder(dataDir, log)
  } finally {
    unlock()
  }
}

/** What is of an older layout is not read here: a start brings it up, and finds what is wrong on the way. */
async function requireNewest(dataDir: string): Promise<void> {
  const manifest = await readManifest(dataDir, () => undefined, true)
  if (manifest?.schema === migrations.length + 1) return
  throw new UnusableStore(
    manifest
      ? `${dataDir} is of an older layout (${manifest.schema}). Start the server on it once; it brings the data up to date.`
      : `${dataDir} has no store.json: there is no data in it yet, or it is of an older layout. Start the server on it once.`,
  )
}
