/**
 * Puts a backup in the place of a data folder. It is copied and checked beside what is there, under RESTORING; only then what was there
 * goes aside and the copy comes in. As long as RESTORING is there no server starts on the folder, so a restore that was cut off is seen.
 * The data gets a new epoch: who was connected before knows that words may be missing, and brings them back.
 */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lockFolder } from '../../dataLock.ts'
import { VERSION, writeManifest } from '../manifest.ts'
import { BACKUP_FILE, RESTORING } from '../storeFiles.ts'
import { UnusableStore } from '../unusableStore.ts'
import { type BackupFile, backupFlaws, syncFolder, writeBackupFile } from './backupFile.ts'

const LOCK = 'lock'
const ASIDE = 'before-restore-'

export type RestoreOptions = { isReplacing: boolean; now: Date; onStep(step: 'copied' | 'checked'): void }

/** Answers where what was there before lies now; null: there was nothing. Throws FolderInUse or UnusableStore; then what was there is untouched. */
export async function restoreBackup(
  from: string,
  backup: BackupFile,
  dataDir: string,
  { isReplacing, now, onStep }: RestoreOptions,
): Promise<string | null> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(dataDir)
  try {
    const before = (await readdir(dataDir)).filter(name => name !== LOCK && !name.startsWith(ASIDE))
    if (before.length > 0 && !isReplacing)
      throw new UnusableStore(
        `${dataDir} is not empty. With --replace, what is there goes aside into a folder of its own and is kept.`,
      )
    const staged = join(dataDir, RESTORING)
    const isSecondTry = before.includes(RESTORING)
    if (isSecondTry) await rm(join(staged, 'copy'), { recursive: true, force: true })
    await copyChecked(from, backup, staged, isSecondTry, onStep)
    const aside = await putAside(
      dataDir,
      before.filter(name => name !== RESTORING),
      now,
    )
    for (const name of await readdir(join(staged, 'copy'))) {
      if (name !== BACKUP_FILE) await rename(join(staged, 'copy', name), join(dataDir, name))
    }
    await writeManifest(dataDir, { schema: backup.schema, epoch: randomUUID(), needs: VERSION })
    await rm(staged, { recursive: true })
    await syncFolder(dataDir)
    return aside
  } finally {
    unlock()
  }
}

async function copyChecked(
  from: string,
  backup: BackupFile,
  staged: string,
  isSecondTry: boolean,
  onStep: RestoreOptions['onStep'],
): Promise<void> {
  const copy = join(staged, 'copy')
  try {
    await mkdir(copy, { recursive: true, mode: 0o700 })
    for (const { path } of backup.files) {
      await mkdir(dirname(join(copy, path)), { recursive: true, mode: 0o700 })
      await copyFile(join(from, path), join(copy, path), constants.COPYFILE_EXCL)
      await syncFolder(join(copy, path))
    }
    await writeBackupFile(copy, backup)
    onStep('copied')
    const flaws = await backupFlaws(copy, backup)
    if (flaws.length > 0) throw new UnusableStore(`The backup is damaged:\n${flaws.map(flaw => `  ${flaw}`).join('\n')}`)
    onStep('checked')
  } catch (error) {
    if (!isSecondTry) await rm(staged, { recursive: true, force: true }) // after a first one was cut off, what is there is no data to go on with
    throw error
  }
}

async function putAside(dataDir: string, names: readonly string[], now: Date): Promise<string | null> {
  if (names.length === 0) return null
  const aside = join(dataDir, `${ASIDE}${now.toISOString().replaceAll(/[:.]/g, '-')}`)
  await mkdir(aside, { mode: 0o700 })
  for (const name of names) await rename(join(dataDir, name), join(aside, name))
  return aside
}
