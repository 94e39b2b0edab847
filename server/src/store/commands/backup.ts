/**
 * `npm run backup -- FOLDER`: a copy of everything, as of one moment. The running server makes it, which alone may touch its files; where
 * none runs, this process does. Then the copy is opened and checked; only one that is whole gets its backup.json.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pino } from 'pino'
import { readConfig } from '../../config.ts'
import { FolderInUse } from '../../dataLock.ts'
import { openStorage } from '../../openStorage.ts'
import { listFiles, writeBackupFile } from '../backup/backupFile.ts'
import { type Copied, copyStores } from '../backup/copyStores.ts'
import { makeNewFolder } from '../backup/newFolder.ts'
import { checkFolder } from '../check/checkFolder.ts'
import { readManifest } from '../manifest.ts'
import { UnusableStore } from '../unusableStore.ts'
import { askServer } from './askServer.ts'
import { checkData } from './checkData.ts'
import { inMegabytes, inSeconds, runCommand, say } from './runCommand.ts'
import { countWrong, sayFindings } from './sayFindings.ts'

const USAGE = `npm run backup -- FOLDER

Copies decisions, texts, people and files of DATA_DIR to a new FOLDER, and checks the copy. The server may be running.
Not in it: uploads that are not finished, and the ballots of secret votes that are still running: two copies of a box with
one ballot more between them would tell whose it is. Sessions and links are in it as hashes. Bring it back with npm run restore.
Ends with 0 if all is well, 1 if there is no backup, or if it is a true copy of data in which something is wrong.`

const log = pino({ level: 'error' }, pino.destination({ dest: 2, sync: true }))

async function* copyHere(dataDir: string, folder: string): AsyncGenerator<Copied> {
  const storage = await openStorage(dataDir, log)
  try {
    await makeNewFolder(folder, dataDir)
    yield* copyStores(storage, folder)
  } finally {
    await storage.close()
  }
}

async function* copy(dataDir: string, folder: string): AsyncGenerator<Copied> {
  try {
    yield* copyHere(dataDir, folder)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    say('A server is running: it makes the copy.')
    yield* askServer<Copied>(dataDir, 'backups', { folder })
  }
}

runCommand({ usage: USAGE, flags: [], takesFolder: 'always' }, async line => {
  const { dataDir } = readConfig(process.env)
  const folder = resolve(line.folder ?? '')
  if (!existsSync(dataDir)) throw new UnusableStore(`There is no data in ${dataDir}. Set DATA_DIR as the server has it.`)
  const start = performance.now()
  say(`Backing up ${dataDir} to ${folder}`)
  for await (const { part } of copy(dataDir, folder)) say(`  copied: ${part}`)
  say('Checking the copy')
  const wrong = await sayFindings(checkFolder(folder, log))
  if (wrong > 0 && wrong !== (await countWrong(checkData(dataDir, log)))) {
    say(`The copy is not what the data is, so it is no backup. Remove ${folder} and try again, best on another disk.`)
    return 1
  }
  const manifest = await readManifest(dataDir, () => undefined, true)
  if (!manifest) throw new UnusableStore(`${dataDir} has lost its store.json meanwhile.`)
  const { schema, epoch, needs } = manifest
  const files = await listFiles(folder)
  await writeBackupFile(folder, { schema, epoch, needs, madeAt: new Date().toISOString(), wrong, files })
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  say(
    `Done: ${files.length} files, ${inMegabytes(bytes)}, in ${inSeconds(start)}. To bring it back: npm run restore -- ${folder}`,
  )
  if (wrong === 0) return 0
  say(`It is a true copy, but ${wrong} things are wrong in the data itself (see above): keep the backups from before.`)
  return 1
})
