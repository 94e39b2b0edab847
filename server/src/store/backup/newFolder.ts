/** The folder that a backup goes to: made here, or empty, and not inside of what it is a copy of. */
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { UnusableStore } from '../unusableStore.ts'
import { syncFolder } from './backupFile.ts'

/** Throws UnusableStore. */
export async function makeNewFolder(folder: string, dataDir: string): Promise<void> {
  const inside = relative(resolve(dataDir), resolve(folder))
  if (!inside.startsWith('..'))
    throw new UnusableStore(`${folder} lies inside of the data. Choose a folder elsewhere, best on another disk.`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new UnusableStore(`${folder} is not empty. Each backup has a folder of its own.`)
  await syncFolder(dirname(resolve(folder)))
}
